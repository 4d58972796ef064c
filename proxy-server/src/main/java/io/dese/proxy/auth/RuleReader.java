package io.dese.proxy.auth;

import java.util.List;
import java.util.Optional;

/** Makes a rule of the fields of one line; what is wrong is an IllegalArgumentException. */
final class RuleReader {

  private final List<List<FieldReader.Word>> fields;
  private int at;

  RuleReader(List<List<FieldReader.Word>> fields) {
    this.fields = fields;
  }

  AddressRule.Fields read() {
    String type = single("the connection type").text();
    AddressRule.Connection connection =
        AddressRule.Connection.of(type)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "connection type '%s' must be host, hostssl or hostnossl; the proxy"
                                .formatted(type)
                            + " listens on TCP alone"));
    NameSet databases = NameSet.databases(next("the databases"));
    NameSet users = NameSet.users(next("the users"));
    AddressRange addresses = addresses();
    String name = single("the method").text();
    AuthMethod method =
        AuthMethod.of(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "method '" + name + "' must be " + AuthMethod.names()));
    if (method == AuthMethod.CERT && connection != AddressRule.Connection.HOSTSSL) {
      throw new IllegalArgumentException("method 'cert' needs connection type hostssl");
    }
    Optional<String> map = Optional.empty();
    while (at < fields.size()) {
      map = Optional.of(map(single("an option").text(), method, map));
    }
    return new AddressRule.Fields(connection, databases, users, addresses, method, map);
  }

  private AddressRange addresses() {
    FieldReader.Word word = single("the address");
    if (word.is("all")) {
      return AddressRange.ALL;
    }
    return word.text().indexOf('/') < 0 && maskFollows()
        ? AddressRange.masked(word.text(), single("the mask").text())
        : AddressRange.cidr(word.text());
  }

  private boolean maskFollows() {
    return at < fields.size() && AddressRange.isAddress(fields.get(at).get(0).text());
  }

  private static String map(String option, AuthMethod method, Optional<String> before) {
    String key = "map=";
    if (method != AuthMethod.CERT || !option.startsWith(key) || option.equals(key)) {
      throw new IllegalArgumentException(
          "option '" + option + "' is not supported: the only one is map=<name>, of method cert");
    }
    if (before.isPresent()) {
      throw new IllegalArgumentException("option 'map' stands twice");
    }
    return option.substring(key.length());
  }

  private FieldReader.Word single(String what) {
    List<FieldReader.Word> words = next(what);
    if (words.size() != 1) {
      throw new IllegalArgumentException(what + " must be one word, not a list");
    }
    return words.get(0);
  }

  private List<FieldReader.Word> next(String what) {
    if (at == fields.size()) {
      throw new IllegalArgumentException("the line ends before " + what);
    }
    return fields.get(at++);
  }
}
