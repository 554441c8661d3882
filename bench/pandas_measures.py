"""One measure over a lake's curated Parquet with pandas, as somebody would write it who has nothing else: python pandas_measures.py MEASURE LAKE OUT.

Prints the seconds that it took and its peak of memory in MB, without the start of Python and the loading of pandas, as JSON.
"""

import glob
import json
import resource
import sys
import time

import pandas as pd

as_at = pd.Timestamp("2014-03-31 23:00:00")


def read(lake, extract, columns):
    files = sorted(glob.glob(f"{lake}/curated/{extract}/*/*/*.parquet"))
    return pd.concat([pd.read_parquet(file, columns=columns) for file in files], ignore_index=True)


def month_of(times):
    return times.dt.tz_localize("UTC").dt.tz_convert("Europe/London").dt.strftime("%Y-%m")


def full(counts, months, cells, names):
    index = pd.MultiIndex.from_tuples([(month, *cell) for month in months for cell in cells], names=names)
    return counts.reindex(index, fill_value=0).reset_index()


def risk_movement(lake):
    tiers = read(lake, "referrals", ["person_id", "agency", "referral_id", "received_at", "risk_tier", "age"])
    tiers = tiers[tiers.risk_tier.notna()]
    tiers["month"] = month_of(tiers.received_at)
    tiers = tiers.sort_values(["person_id", "month", "received_at", "agency", "referral_id"], ascending=[True, True, False, True, True])
    latest = tiers.drop_duplicates(["person_id", "month"]).copy()
    latest["from_tier"] = latest.groupby("person_id").risk_tier.shift().fillna("none")
    latest["children"] = (latest.age < 18).astype("int32")
    latest["young_adults"] = (latest.age >= 18).astype("int32")
    counts = latest.groupby(["month", "from_tier", "risk_tier"])[["children", "young_adults"]].sum().reset_index()
    return counts.rename(columns={"risk_tier": "to_tier"})


def referral_flow(lake):
    rows = read(lake, "referrals", ["person_id", "source", "decision", "decided_at", "age", "received_at"])
    rows["month"] = month_of(rows.received_at)
    times = rows[["person_id", "received_at"]].drop_duplicates().sort_values(["person_id", "received_at"])
    times["before"] = times.groupby("person_id").received_at.shift()
    rows = rows.merge(times, on=["person_id", "received_at"])
    rows["again"] = rows.before > rows.received_at - pd.DateOffset(months=12)
    rows["decision"] = rows.decision.fillna("not_recorded").mask(rows.decided_at >= as_at, "pending")
    keys = ["month", "source", "decision"]
    child = rows[rows.age < 18]
    counts = pd.DataFrame(
        {
            "referrals": child.groupby(keys).size(),
            "children": child.groupby(keys).person_id.nunique(),
            "re_referrals_12m": child.groupby(keys).again.sum(),
            "young_adults": rows[rows.age >= 18].groupby(keys).person_id.nunique(),
        }
    ).fillna(0)
    cells = list(rows[["source", "decision"]].drop_duplicates().itertuples(index=False, name=None))
    return full(counts, rows.month.unique(), cells, keys)


def intelligence_summary(lake):
    rows = read(
        lake, "intelligence", ["agency", "report_id", "reported_at", "source_evaluation", "intelligence_assessment", "handling_code", "themes"]
    )
    rows["month"] = month_of(rows.reported_at)
    parts = [
        rows[["month", name]].rename(columns={name: "value"}).assign(dimension=name)
        for name in ["source_evaluation", "intelligence_assessment", "handling_code"]
    ]
    themes = rows[["month", "agency", "report_id"]].assign(value=rows.themes.fillna("not_recorded").str.split(";")).explode("value")
    parts.append(themes.drop_duplicates()[["month", "value"]].assign(dimension="theme"))
    counts = pd.concat(parts).groupby(["month", "dimension", "value"]).size().to_frame("reports")
    cells = list(counts.index.droplevel("month").unique())
    made = full(counts, rows.month.unique(), cells, ["month", "dimension", "value"])
    made["share"] = made.reports / made.month.map(rows.groupby("month").size())
    return made


measure, lake, out = sys.argv[1:]
started = time.perf_counter()
made = {"risk_movement": risk_movement, "referral_flow": referral_flow, "intelligence_summary": intelligence_summary}[measure](lake)
seconds = time.perf_counter() - started
made.to_parquet(out)
print(json.dumps({"seconds": seconds, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
