"""Measures of graphs by igraph, networkx, leidenalg and scipy: graphs as JSON on standard input, answers as JSON on standard output."""

import json
import sys

import igraph
import leidenalg
import networkx
from scipy.stats import false_discovery_control, hypergeom


def one_mode(graph, weights):
    made = igraph.Graph(n=graph["order"], edges=graph["links"])
    nx = networkx.Graph()
    nx.add_nodes_from(range(graph["order"]))
    nx.add_edges_from(graph["links"])

    def leiden(seed):
        kind = leidenalg.ModularityVertexPartition
        found = leidenalg.find_partition(made, kind, weights=weights, n_iterations=-1, seed=seed)
        return made.modularity(found.membership, weights=weights)

    components = made.connected_components()
    closeness = made.closeness()
    return {
        "component": components.membership,
        "degree": made.degree(),
        "strength": made.strength(weights=weights),
        "betweenness": made.betweenness(),
        "betweenness_networkx": list(networkx.betweenness_centrality(nx, normalized=False).values()),
        "closeness": [value if value == value else 0 for value in closeness],
        "core": made.coreness(),
        "core_networkx": list(networkx.core_number(nx).values()),
        "articulation": sorted(made.articulation_points()),
        "bridges": sorted(sorted(made.es[edge].tuple) for edge in made.bridges()),
        "modularity": max(leiden(seed) for seed in range(10)) if graph["links"] else 0,
    }


def modularity(graph, weights):
    made = igraph.Graph(n=graph["order"], edges=graph["links"])
    return made.modularity(graph["community"], weights=weights) if graph["links"] else 0


def two_mode(graph):
    nx = networkx.Graph()
    nx.add_nodes_from(range(graph["order"]))
    nx.add_edges_from(graph["links"])
    top = [node for node, side in enumerate(graph["side"]) if side == 0]
    bottom = [node for node, side in enumerate(graph["side"]) if side == 1]
    bipartite = networkx.bipartite
    degree = bipartite.degree_centrality(nx, top)
    betweenness = bipartite.betweenness_centrality(nx, top)
    # networkx makes the closeness of a component smaller by its share of the nodes: asked for each component by itself, it does not
    closeness = {}
    for nodes in networkx.connected_components(nx):
        part = nx.subgraph(nodes)
        closeness.update(bipartite.closeness_centrality(part, [node for node in nodes if graph["side"][node] == 0]))
    projected = networkx.bipartite.collaboration_weighted_projected_graph(nx, top)
    overlap = networkx.bipartite.overlap_weighted_projected_graph(nx, top)
    shared = networkx.bipartite.weighted_projected_graph(nx, top)
    pairs = sorted(sorted(pair) for pair in projected.edges)
    chance = {(a, b): float(hypergeom.sf(shared[a][b]["weight"] - 1, len(bottom), nx.degree(a), nx.degree(b))) for a, b in pairs}
    every = [chance.get((a, b), 1.0) for index, a in enumerate(top) for b in top[index + 1 :]]
    adjusted = iter(false_discovery_control(every)) if every else iter([])
    passes = {(a, b): bool(next(adjusted) <= graph["fdr"]) for index, a in enumerate(top) for b in top[index + 1 :]}
    return {
        "degree": [degree[node] for node in range(graph["order"])],
        "betweenness": [betweenness[node] for node in range(graph["order"])],
        "closeness": [closeness[node] for node in range(graph["order"])],
        "pairs": [
            {
                "a": a,
                "b": b,
                "shared": shared[a][b]["weight"],
                "newman": projected[a][b]["weight"],
                "jaccard": overlap[a][b]["weight"],
                "p": chance[(a, b)],
                "validated": passes[(a, b)],
            }
            for a, b in pairs
        ],
    }


def answer(graph):
    weights = graph.get("weights")
    found = one_mode(graph, weights)
    found["modularity_of_given"] = modularity(graph, weights)
    if "side" in graph:
        found["two_mode"] = two_mode(graph)
    return found


given = json.load(sys.stdin)
tails = [float(hypergeom.sf(each["x"] - 1, each["all"], each["marked"], each["drawn"])) for each in given["draws"]]
json.dump({"graphs": [answer(graph) for graph in given["graphs"]], "tails": tails}, sys.stdout)
