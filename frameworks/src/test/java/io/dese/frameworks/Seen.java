package io.dese.frameworks;

import java.util.List;

/**
 * What the servers have seen of an application.
 *
 * @param primary the statements that reached the primary, in order
 * @param replicas those that reached the replicas, in order on each of them
 */
record Seen(List<Logged> primary, List<Logged> replicas) {

  List<String> onPrimary() {
    return primary.stream().map(Logged::sql).toList();
  }

  List<String> onReplicas() {
    return replicas.stream().map(Logged::sql).toList();
  }
}
