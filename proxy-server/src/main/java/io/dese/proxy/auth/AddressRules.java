package io.dese.proxy.auth;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may come from where, and how they prove who they are: of the rules the first that matches
 * decides. Immutable.
 *
 * @param rules in their order
 */
public record AddressRules(List<AddressRule> rules) {

  /**
   * Where a client comes from.
   *
   * @param address null when it is not known: then no rule fits
   * @param tls whether the connection is encrypted by TLS
   */
  public record Origin(@Nullable InetAddress address, boolean tls) {}

  /** What the rules say. */
  public sealed interface Decision permits Check, Refusal {}

  /**
   * The client has to prove itself.
   *
   * @param map the name of the map for certificates' names, where the rule gives one
   */
  public record Check(AuthMethod method, Optional<String> map) implements Decision {}

  /** No rule matches, or one that rejects. */
  public record Refusal(AuthFailure failure) implements Decision {}

  /** Keeps a copy. */
  public AddressRules {
    rules = List.copyOf(rules);
  }

  /** The first rule that matches decides; where none does, the client is turned away. */
  public Decision decide(Origin origin, String database, String user) {
    for (AddressRule rule : rules) {
      if (rule.matches(origin, database, user)) {
        return rule.method() == AuthMethod.REJECT
            ? refusal("auth.rules rejects connection for", origin, database, user)
            : new Check(rule.method(), rule.map());
      }
    }
    return refusal("no auth.rules entry for", origin, database, user);
  }

  /** In the words that PostgreSQL has for pg_hba.conf. */
  private static Refusal refusal(String what, Origin origin, String database, String user) {
    InetAddress address = origin.address();
    String message =
        "%s host \"%s\", user \"%s\", database \"%s\", %s"
            .formatted(
                what,
                address == null ? "?" : address.getHostAddress(),
                user,
                database,
                origin.tls() ? "SSL encryption" : "no encryption");
    return new Refusal(AuthFailure.notAuthorized(message, null));
  }
}
