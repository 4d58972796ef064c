package io.dese.core.route;

import io.dese.core.cluster.Node;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a statement goes, and why.
 *
 * @param replica the replica that takes it; null when it goes to the primary, whichever node that
 *     is
 * @param reason why
 */
public record Route(@Nullable Node replica, RouteReason reason) {

  private static final Route[] PRIMARY =
      Arrays.stream(RouteReason.values())
          .map(reason -> new Route(null, reason))
          .toArray(Route[]::new);

  /** To the primary. */
  public static Route primary(RouteReason reason) {
    return PRIMARY[reason.ordinal()];
  }

  /** Whether it goes to the primary. */
  public boolean toPrimary() {
    return replica == null;
  }
}
