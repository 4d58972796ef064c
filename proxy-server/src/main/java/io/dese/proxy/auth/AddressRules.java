package io.dese.proxy.auth;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may come from where, and how they prove who they are: lines in the format of pg_hba.conf, of
 * which the first that matches decides. What PostgreSQL knows and the proxy does not is refused
 * when the lines are read. Immutable.
 */
public final class AddressRules {

  /**
   * Where a client comes from.
   *
   * @param address null for a socket of this machine's file system
   * @param tls whether the connection is encrypted by TLS
   * @param replication whether it asks for physical replication
   */
  public record Origin(@Nullable InetAddress address, boolean tls, boolean replication) {}

  /** What the rules say. */
  public sealed interface Decision permits Check, Refusal {}

  /**
   * The client has to prove itself.
   *
   * @param map the name of the map for certificates' names, where the rule gives one
   * @param line of the rule, from 1
   */
  public record Check(AuthMethod method, Optional<String> map, int line) implements Decision {}

  /** No rule matches, or one that rejects. */
  public record Refusal(AuthFailure failure) implements Decision {}

  private final List<AddressRule> rules;

  private AddressRules(List<AddressRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** One method for everybody and everywhere, as a configuration without a file of rules has it. */
  public static AddressRules always(AuthMethod method) {
    NameSet everything = new NameSet(Set.of(NameSet.Keyword.ALL), Set.of());
    List<AddressRule> rules = new ArrayList<>();
    for (AddressRule.Connection connection :
        List.of(AddressRule.Connection.HOST, AddressRule.Connection.LOCAL)) {
      rules.add(
          new AddressRule(
              connection, everything, everything, AddressRange.ALL, method, Optional.empty(), 0));
    }
    return new AddressRules(rules);
  }

  /**
   * Reads the file's text.
   *
   * @param file its name, for errors
   * @throws AuthFileException naming every line that is wrong
   */
  public static AddressRules parse(String text, String file) throws AuthFileException {
    List<AddressRule> rules = new ArrayList<>();
    List<AuthFileException.Problem> problems = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      try {
        List<List<FieldReader.Word>> fields = FieldReader.fields(line);
        if (!fields.isEmpty()) {
          rules.add(new RuleReader(fields, number).read());
        }
      } catch (IllegalArgumentException e) {
        problems.add(new AuthFileException.Problem(number, String.valueOf(e.getMessage())));
      }
    }
    if (!problems.isEmpty()) {
      throw new AuthFileException(file, problems);
    }
    return new AddressRules(rules);
  }

  /** The first rule that matches decides; where none does, the client is turned away. */
  public Decision decide(Origin origin, String database, String user) {
    for (AddressRule rule : rules) {
      if (rule.matches(origin, database, user)) {
        return rule.method() == AuthMethod.REJECT
            ? refusal(
                "rule of the proxy in line " + rule.line() + " rejects", origin, database, user)
            : new Check(rule.method(), rule.map(), rule.line());
      }
    }
    return refusal("no rule of the proxy allows", origin, database, user);
  }

  /** The names of the maps that rules refer to. */
  public List<String> maps() {
    return rules.stream().flatMap(rule -> rule.map().stream()).distinct().toList();
  }

  private static Refusal refusal(String what, Origin origin, String database, String user) {
    String host = origin.address() == null ? "[local]" : origin.address().getHostAddress();
    String target = origin.replication() ? "" : ", database \"" + database + "\"";
    String message =
        "%s %s from host \"%s\", user \"%s\"%s, %s"
            .formatted(
                what,
                origin.replication() ? "a replication connection" : "a connection",
                host,
                user,
                target,
                origin.tls() ? "SSL encryption" : "no encryption");
    return new Refusal(AuthFailure.notAuthorized(message, null));
  }

  @Override
  public String toString() {
    return "AddressRules[" + rules.size() + " rules]";
  }
}
