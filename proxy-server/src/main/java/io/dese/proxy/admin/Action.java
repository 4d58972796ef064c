package io.dese.proxy.admin;

/** What the console can do, with the command's words. */
public enum Action {
  /** Lends no connection any more and waits until all are back. */
  PAUSE("PAUSE", Name.MAY, "Hold new transactions; waits until those under way have ended."),
  /** Lends again. */
  RESUME("RESUME", Name.MAY, "Go on after PAUSE or KILL."),
  /** Closes connections as soon as they are free. */
  RECONNECT("RECONNECT", Name.MAY, "Replace server connections as they become free."),
  /** Refuses new clients. */
  DISABLE("DISABLE", Name.MUST, "Refuse new clients of a database."),
  /** Takes new clients again. */
  ENABLE("ENABLE", Name.MUST, "Take new clients of a database again."),
  /** Disconnects one client. */
  KILL_CLIENT("KILL CLIENT", Name.MUST, "Disconnect the client with this pid (SHOW CLIENTS)."),
  /** Disconnects clients and servers, and lends nothing until {@link #RESUME}. */
  KILL("KILL", Name.MUST, "Disconnect all clients and servers of a database, and pause it."),
  /** Reads the configuration again. */
  RELOAD("RELOAD", Name.NONE, "Read the configuration again."),
  /** Takes no new clients and ends with the last one. */
  DRAIN("DRAIN", Name.NONE, "Refuse new clients, let transactions end, then end."),
  /** Ends. */
  SHUTDOWN("SHUTDOWN", Name.NONE, "End at once.");

  /** Whether a name follows. */
  enum Name {
    NONE,
    MAY,
    MUST
  }

  private final String words;
  private final Name name;
  private final String says;

  Action(String words, Name name, String says) {
    this.words = words;
    this.name = name;
    this.says = says;
  }

  String words() {
    return words;
  }

  /** What CommandComplete says. */
  String tag() {
    return words.equals("KILL CLIENT") ? "KILL" : words;
  }

  Name argument() {
    return name;
  }

  String says() {
    return says;
  }

  /** As help shows it. */
  String usage() {
    String what = this == KILL_CLIENT ? "pid" : "database";
    return switch (name) {
      case NONE -> words;
      case MAY -> words + " [" + what + "]";
      case MUST -> words + " " + what;
    };
  }
}
