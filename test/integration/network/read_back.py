"""Exported networks as independent readers read them: a folder for each network on standard input, nodes and links as JSON on standard output."""

import csv
import json
import math
import sys
from pathlib import Path

import igraph
import networkx
import openpyxl


def plain(row):
    """Numbers that are not there are None; everything else as it was read."""
    return {name: None if isinstance(value, float) and math.isnan(value) else value for name, value in row.items()}


def types(rows):
    found = {}
    for row in rows:
        for name, value in row.items():
            if value is not None:
                found.setdefault(name, set()).add(type(value).__name__)
    return {name: sorted(names) for name, names in found.items()}


def tables(nodes, links):
    nodes, links = [plain(row) for row in nodes], [plain(row) for row in links]
    return {"nodes": nodes, "links": links, "types": {"nodes": types(nodes), "links": types(links)}}


def by_networkx(graph):
    if graph.is_directed() or graph.is_multigraph():
        raise ValueError("not a simple undirected graph")
    nodes = [{"key": key, **values} for key, values in graph.nodes(data=True)]
    return tables(nodes, [{"ends": sorted([a, b]), **values} for a, b, values in graph.edges(data=True)])


def by_igraph(path):
    graph = igraph.Graph.Read_GraphML(str(path))
    if graph.is_directed() or not graph.is_simple():
        raise ValueError("not a simple undirected graph")
    nodes = [{"key": node["id"], **{name: node[name] for name in node.attributes() if name != "id"}} for node in graph.vs]
    keys = [node["key"] for node in nodes]
    links = [{"ends": sorted(keys[at] for at in link.tuple), **link.attributes()} for link in graph.es]
    return tables(nodes, links)


def by_csv(folder):
    def rows(name):
        with open(folder / name, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file, strict=True))

    return tables(rows("nodes.csv"), rows("links.csv"))


def by_openpyxl(path):
    book = openpyxl.load_workbook(path)

    def rows(name):
        header, *body = book[name].iter_rows(values_only=True)
        return [dict(zip(header, row, strict=True)) for row in body]

    return tables(rows("nodes"), rows("links"))


def by_json(path):
    read = json.loads(path.read_text(encoding="utf-8"))
    return tables(read["nodes"], read["links"])


def read_back(folder):
    return {
        "gexf by networkx": by_networkx(networkx.read_gexf(folder / "network.gexf")),
        "graphml by networkx": by_networkx(networkx.read_graphml(folder / "network.graphml")),
        "graphml by igraph": by_igraph(folder / "network.graphml"),
        "csv": by_csv(folder / "csv"),
        "xlsx by openpyxl": by_openpyxl(folder / "network.xlsx"),
        "json": by_json(folder / "network.json"),
    }


json.dump([read_back(Path(folder)) for folder in json.load(sys.stdin)], sys.stdout, allow_nan=False)
