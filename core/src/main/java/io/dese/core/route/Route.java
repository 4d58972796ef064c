package io.dese.core.route;

import io.dese.core.cluster.Node;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a statement goes, and why.
 *
 * @param replica the replica that takes it; null when it goes to the primary, whichever node that
 *     is
 * @param reason why
 */
public record Route(@Nullable Node replica, RouteReason reason) {

  private static final Map<RouteReason, Route> PRIMARY = new EnumMap<>(RouteReason.class);

  static {
    for (RouteReason reason : RouteReason.values()) {
      PRIMARY.put(reason, new Route(null, reason));
    }
  }

  /** To the primary. */
  public static Route primary(RouteReason reason) {
    return Objects.requireNonNull(PRIMARY.get(reason));
  }

  /** Whether it goes to the primary. */
  public boolean toPrimary() {
    return replica == null;
  }
}
