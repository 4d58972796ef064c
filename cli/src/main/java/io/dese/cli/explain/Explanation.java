package io.dese.cli.explain;

import io.dese.core.route.RouteReason;
import io.dese.core.route.Router;
import io.dese.core.sql.StatementProfile;

/**
 * Where a statement would go on a healthy cluster, in a session that has done nothing yet.
 *
 * @param index its place in the file, from 0
 * @param profile what it is
 * @param reason why it goes there
 */
record Explanation(int index, StatementProfile profile, RouteReason reason) {

  static Explanation of(int index, StatementProfile profile) {
    return new Explanation(index, profile, Router.byItself(profile));
  }

  /** {@code replica} or {@code primary}. */
  String route() {
    return reason == RouteReason.READ ? "replica" : "primary";
  }
}
