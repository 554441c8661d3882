"""The same over a list of links with a library of Python: python network_reference.py igraph|leidenalg|networkx|betweenness FOLDER.

Prints the seconds of each part, figures found, and its peak of memory in MB, as JSON.
"""

import json
import resource
import sys
import time

seconds = {}


def timed(part, work):
    started = time.perf_counter()
    result = work()
    seconds[part] = time.perf_counter() - started
    return result


def with_igraph(folder):
    import igraph

    graph = timed("loading", lambda: igraph.Graph.Read_Ncol(f"{folder}/links.txt", names=True, weights=False, directed=False))
    components = timed("components", graph.connected_components)
    core = timed("core numbers", graph.coreness)
    found = timed("communities", lambda: graph.community_leiden("modularity", n_iterations=-1))
    return {"components": len(components), "core": max(core), "modularity": found.modularity}


def with_leidenalg(folder):
    import igraph
    import leidenalg

    graph = timed("loading", lambda: igraph.Graph.Read_Ncol(f"{folder}/links.txt", names=True, weights=False, directed=False))
    # two iterations are its own default; until nothing changes takes it many times as long
    found = timed("communities", lambda: leidenalg.find_partition(graph, leidenalg.ModularityVertexPartition, seed=1))
    return {"modularity": found.modularity}


def with_networkx(folder):
    import networkx

    graph = timed("loading", lambda: networkx.read_edgelist(f"{folder}/links.txt", data=False))
    components = timed("components", lambda: list(networkx.connected_components(graph)))
    core = timed("core numbers", lambda: networkx.core_number(graph))
    return {"components": len(components), "core": max(core.values())}


def betweenness(folder):
    import igraph

    graph = igraph.Graph.Read_Ncol(f"{folder}/links.txt", names=True, weights=False, directed=False)
    return {"sum": sum(timed("exact betweenness", graph.betweenness))}


what, folder = sys.argv[1:]
found = {"igraph": with_igraph, "leidenalg": with_leidenalg, "networkx": with_networkx, "betweenness": betweenness}[what](folder)
print(json.dumps({"seconds": seconds, "found": found, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
