package io.dese.proxy.chaos;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/** The states of the protocol in which either side may go. Each is reached from nothing. */
enum ProtocolState {
  CONNECTED(false) {
    @Override
    void reach(RawClient client) {}
  },
  HALF_A_LENGTH(false) {
    @Override
    void reach(RawClient client) throws IOException {
      client.send(new byte[] {0, 0});
    }
  },
  TLS_REFUSED(false) {
    @Override
    void reach(RawClient client) throws IOException {
      client.send(Asked.sslRequest());
      if (client.readByte() != 'N') {
        throw new IllegalStateException("TLS was not refused");
      }
    }
  },
  HALF_A_STARTUP_PACKET(false) {
    @Override
    void reach(RawClient client) throws IOException {
      client.send(half(startup()));
    }
  },
  STARTUP_SENT(false) {
    @Override
    void reach(RawClient client) throws IOException {
      client.send(startup());
    }
  },
  STARTUP_AND_QUERY_SENT(false) {
    @Override
    void reach(RawClient client) throws IOException {
      client.send(startup(), Asked.query("select 1"));
    }
  },
  IDLE(true) {
    @Override
    void reach(RawClient client) {}
  },
  HALF_A_QUERY(true) {
    @Override
    void reach(RawClient client) throws IOException {
      client.send(half(Asked.query("insert into left_behind values ('HALF_A_QUERY')")));
    }
  },
  QUERY_RUNNING(true) {
    @Override
    void reach(RawClient client) throws IOException {
      client.send(Asked.query("select pg_sleep(0.3)"));
    }
  },
  ROWS_COMING(true) {
    @Override
    void reach(RawClient client) throws IOException {
      client.send(Asked.query("select repeat('x', 1000) from generate_series(1, 20000)"));
      client.read();
      client.read();
    }
  },
  IN_TRANSACTION(true) {
    @Override
    void reach(RawClient client) throws IOException {
      client.query("begin; insert into left_behind values ('IN_TRANSACTION')");
    }
  },
  IN_FAILED_TRANSACTION(true) {
    @Override
    void reach(RawClient client) throws IOException {
      client.query("begin; insert into left_behind values ('IN_FAILED_TRANSACTION')");
      client.query("select 1/0");
    }
  },
  PARSE_SENT(true) {
    @Override
    void reach(RawClient client) throws IOException {
      client.send(Asked.parse("", "select 1"));
    }
  },
  HALF_A_BIND(true) {
    @Override
    void reach(RawClient client) throws IOException {
      client.send(
          Asked.parse("", "select $1"), half(Asked.bind("", "", "a long value of some bytes")));
    }
  },
  PARSED_WITHOUT_SYNC(true) {
    @Override
    void reach(RawClient client) throws IOException {
      client.send(Asked.parse("", "select 1"), Asked.flush());
      client.until('1');
    }
  },
  EXECUTED_WITHOUT_SYNC(true) {
    @Override
    void reach(RawClient client) throws IOException {
      client.send(
          Asked.parse("", "insert into left_behind values ('EXECUTED_WITHOUT_SYNC')"),
          Asked.bind("", ""),
          Asked.execute("", 0),
          Asked.flush());
      client.until('C');
    }
  },
  FAILED_WITHOUT_SYNC(true) {
    @Override
    void reach(RawClient client) throws IOException {
      client.send(Asked.parse("", "select no_such_column"), Asked.flush());
      client.until('E');
    }
  },
  NAMED_AND_EXECUTED_WITHOUT_SYNC(true) {
    @Override
    void reach(RawClient client) throws IOException {
      client.send(
          Asked.parse("s", "insert into left_behind values ('NAMED_AND_EXECUTED_WITHOUT_SYNC')"),
          Asked.sync());
      client.ready();
      client.send(Asked.bind("", "s"), Asked.execute("", 0), Asked.flush());
      client.until('C');
    }
  },
  PORTAL_SUSPENDED(true) {
    @Override
    void reach(RawClient client) throws IOException {
      client.send(
          Asked.parse("", "select generate_series(1, 100)"),
          Asked.bind("p", ""),
          Asked.execute("p", 3),
          Asked.flush());
      client.until('s');
    }
  },
  MANY_REQUESTS_UNDER_WAY(true) {
    @Override
    void reach(RawClient client) throws IOException {
      for (int i = 0; i < 50; i++) {
        client.send(
            Asked.parse("", "select pg_sleep(0.01), " + i),
            Asked.bind("", ""),
            Asked.execute("", 0),
            Asked.sync());
      }
      client.read();
    }
  },
  COPY_IN(true) {
    @Override
    void reach(RawClient client) throws IOException {
      client.send(Asked.query("copy left_behind from stdin"));
      client.until('G');
      client.send(Asked.copyData("COPY_IN\n"));
    }
  },
  HALF_OF_COPY_DATA(true) {
    @Override
    void reach(RawClient client) throws IOException {
      client.send(Asked.query("copy left_behind from stdin"));
      client.until('G');
      client.send(half(Asked.copyData("HALF_OF_COPY_DATA\nHALF_OF_COPY_DATA\n")));
    }
  },
  COPY_IN_EXTENDED(true) {
    @Override
    void reach(RawClient client) throws IOException {
      client.send(
          Asked.parse("", "copy left_behind from stdin"),
          Asked.bind("", ""),
          Asked.execute("", 0),
          Asked.flush());
      client.until('G');
      client.send(Asked.copyData("COPY_IN_EXTENDED\n"), Asked.copyDone(), Asked.flush());
      client.until('C');
    }
  },
  COPY_OUT(true) {
    @Override
    void reach(RawClient client) throws IOException {
      client.send(
          Asked.query("copy (select repeat('x', 1000) from generate_series(1, 20000)) to stdout"));
      client.until('d');
    }
  },
  SETTING_CHANGED(true) {
    @Override
    void reach(RawClient client) throws IOException {
      client.query("set app.left = 'SETTING_CHANGED'");
    }
  },
  SETTING_CHANGED_UNSEEN(true) {
    @Override
    void reach(RawClient client) throws IOException {
      client.query("select 1; set app.left = 'SETTING_CHANGED_UNSEEN'; select 2");
    }
  },
  TEMPORARY_TABLE(true) {
    @Override
    void reach(RawClient client) throws IOException {
      client.query("create temp table mine as select 'TEMPORARY_TABLE' as v");
    }
  },
  ADVISORY_LOCK(true) {
    @Override
    void reach(RawClient client) throws IOException {
      client.query("select pg_advisory_lock(7)");
    }
  },
  SQL_PREPARED(true) {
    @Override
    void reach(RawClient client) throws IOException {
      client.query("prepare mine as select 'SQL_PREPARED'");
    }
  },
  LISTENING(true) {
    @Override
    void reach(RawClient client) throws IOException {
      client.query("listen something");
    }
  },
  CURSOR_HELD(true) {
    @Override
    void reach(RawClient client) throws IOException {
      client.query("declare mine cursor with hold for select 'CURSOR_HELD'");
    }
  },
  GARBAGE_SENT(true) {
    @Override
    void reach(RawClient client) throws IOException {
      client.send(Asked.frame('!', new byte[] {1, 2, 3}));
    }
  };

  private final boolean loggedIn;

  ProtocolState(boolean loggedIn) {
    this.loggedIn = loggedIn;
  }

  /** A client that is there. */
  RawClient client(int port) throws IOException {
    RawClient client = loggedIn ? RawClient.in(port) : RawClient.dial(port);
    reach(client);
    return client;
  }

  abstract void reach(RawClient client) throws IOException;

  private static byte[] startup() {
    // A setting of its own: so its session has to be made with a server.
    return Asked.startup(
        Asked.PROTOCOL_3_0,
        RawClient.loginAs("postgres", "postgres", Map.of("application_name", "left")));
  }

  private static byte[] half(byte[] message) {
    return Arrays.copyOf(message, message.length / 2 + 1);
  }
}
