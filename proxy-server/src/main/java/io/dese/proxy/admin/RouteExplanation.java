package io.dese.proxy.admin;

import io.dese.core.route.RouteReason;
import io.dese.core.route.Router;
import io.dese.core.sql.Fingerprint;
import io.dese.core.sql.StatementProfile;
import io.dese.core.sql.StatementProfiles;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says where a statement would go, and why. The statement is not run, and no server is asked. */
final class RouteExplanation {

  static final List<Column> COLUMNS =
      List.of(
          new Column("node", Column.Type.TEXT),
          new Column("reason", Column.Type.TEXT),
          new Column("kind", Column.Type.TEXT),
          new Column("by_itself", Column.Type.TEXT),
          new Column("because", Column.Type.TEXT),
          new Column("statement", Column.Type.TEXT));

  private final StatementProfiles profiles = new StatementProfiles(0);

  /** One row. */
  List<@Nullable Object> of(String sql) {
    StatementProfile profile = profiles.of(sql);
    RouteReason reason = Router.byItself(profile);
    String place = reason == RouteReason.READ ? "a replica could take it" : "the primary must";
    return Arrays.asList(
        "primary",
        "the proxy sends everything to the primary for now",
        profile.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        place + ": " + reason.text(),
        profile.reason(),
        Fingerprint.normalisedText(sql));
  }
}
