package io.dese.core.route;

import static java.util.Objects.requireNonNull;

import io.dese.core.session.Consistency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All that reads can demand of replicas under one policy. */
final class ReadDemands {

  /** The reasons for which a replica takes a read. */
  private static final List<RouteReason> REASONS =
      List.of(RouteReason.READ, RouteReason.READ_ONLY_TRANSACTION, RouteReason.PRIMARY_DOWN);

  private final Map<RouteReason, Map<Consistency, ReadDemand>> monotonic;
  private final Map<RouteReason, Map<Consistency, ReadDemand>> others;

  ReadDemands(RoutingPolicy policy) {
    monotonic = all(policy, true);
    others = all(policy, false);
  }

  private static Map<RouteReason, Map<Consistency, ReadDemand>> all(
      RoutingPolicy policy, boolean monotonic) {
    Map<RouteReason, Map<Consistency, ReadDemand>> all = new EnumMap<>(RouteReason.class);
    for (RouteReason reason : REASONS) {
      Map<Consistency, ReadDemand> levels = new EnumMap<>(Consistency.class);
      for (Consistency level : Consistency.values()) {
        levels.put(level, new ReadDemand(policy, level, monotonic, reason));
      }
      all.put(reason, levels);
    }
    return all;
  }

  /**
   * One of them.
   *
   * @param level what the read must see
   * @param isMonotonic whether it must not show less than the session has seen
   * @param reason why a replica takes it, if one does
   */
  ReadDemand of(Consistency level, boolean isMonotonic, RouteReason reason) {
    Map<Consistency, ReadDemand> levels = (isMonotonic ? monotonic : others).get(reason);
    return requireNonNull(requireNonNull(levels).get(level));
  }
}
