package io.dese.proxy.script;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A StartupMessage.
 *
 * @param complete whether user and database are added when not given
 * @param parameters names and values in turn
 */
record Startup(int major, int minor, boolean complete, List<String> parameters) {

  static Startup plain() {
    return new Startup(3, 0, true, List.of());
  }

  static Startup read(Arguments arguments) {
    boolean only = arguments.take("only");
    String version = "3.0";
    if (arguments.take("version")) {
      version = arguments.name("the version");
    }
    if (!version.matches("\\d+\\.\\d+")) {
      throw new ScriptException("a version is such as 3.2, but was " + version);
    }
    int dot = version.indexOf('.');
    return new Startup(
        Integer.parseInt(version.substring(0, dot)),
        Integer.parseInt(version.substring(dot + 1)),
        !only,
        arguments.upTo("fails").stream().map(Word::text).toList());
  }

  byte[] encode(Target target) {
    List<String> all = new ArrayList<>(parameters);
    if (complete) {
      addMissing(all, "user", target.user());
      addMissing(all, "database", target.database());
    }
    return FrontendMessages.startup(major, minor, all);
  }

  private void addMissing(List<String> all, String name, String value) {
    for (int i = 0; i < parameters.size(); i += 2) {
      if (parameters.get(i).equals(name)) {
        return;
      }
    }
    all.add(name);
    all.add(value);
  }

  /** Sends it, and reads to the first ReadyForQuery, without a note of it. */
  void logIn(Run run, String connection) throws IOException {
    Wire wire = run.wire(connection);
    wire.send(encode(run.target()));
    Login login = new Login(run.target(), wire);
    Message message = login.next();
    while (!message.is("ReadyForQuery")) {
      if (message.is("ErrorResponse") || message.is("closed")) {
        throw new ScriptException("logging in failed: " + message.text());
      }
      message = login.next();
    }
  }
}
