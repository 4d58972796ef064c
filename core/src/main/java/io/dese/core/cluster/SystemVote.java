package io.dese.core.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which cluster is meant, where the nodes of a URL belong to several. */
final class SystemVote {

  private SystemVote() {}

  /**
   * The system identifier that more nodes have than any other.
   *
   * @param facts what the nodes said of themselves; null for one that has said nothing
   * @return null when no node has said anything, or the most are not one
   */
  static @Nullable Long of(List<? extends @Nullable NodeFacts> facts) {
    Map<Long, Integer> votes = new HashMap<>();
    for (NodeFacts said : facts) {
      if (said != null) {
        votes.merge(said.systemId(), 1, Integer::sum);
      }
    }
    Long winner = null;
    int most = 0;
    for (Map.Entry<Long, Integer> vote : votes.entrySet()) {
      if (vote.getValue() > most) {
        most = vote.getValue();
        winner = vote.getKey();
      } else if (vote.getValue() == most) {
        winner = null;
      }
    }
    return winner;
  }
}
