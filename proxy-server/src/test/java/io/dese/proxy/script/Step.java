package io.dese.proxy.script;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of a script. */
@SuppressWarnings("ArrayRecordComponent")
sealed interface Step {

  /**
   * Does it.
   *
   * @throws ScriptException when what it expects does not come
   */
  void run(Run run) throws IOException;

  /** A connection without a StartupMessage. */
  record Open(String connection) implements Step {
    @Override
    public void run(Run run) throws IOException {
      run.open(connection);
      run.noted(connection, "open");
    }
  }

  /** A StartupMessage on an open connection. */
  record StartUp(String connection, Startup startup) implements Step {
    @Override
    public void run(Run run) throws IOException {
      run.send(connection, startup.encode(run.target()), "StartupMessage " + startup);
    }
  }

  /** Authentication, up to the first message that is no demand for a password. */
  record Authenticate(String connection) implements Step {
    @Override
    public void run(Run run) throws IOException {
      run.received(connection, new Login(run.target(), run.wire(connection)).next());
    }
  }

  /**
   * A connection up to its first ReadyForQuery.
   *
   * @param fails the SQLSTATE with which it is refused instead, or null
   */
  record Connect(String connection, Startup startup, @Nullable String fails) implements Step {
    @Override
    public void run(Run run) throws IOException {
      Wire wire = run.open(connection);
      run.send(connection, startup.encode(run.target()), "StartupMessage " + startup);
      Login login = new Login(run.target(), wire);
      List<Message> all = new ArrayList<>();
      Message message;
      do {
        message = login.next();
        all.add(message);
        run.received(connection, message);
      } while (!message.is("ReadyForQuery") && !message.is("closed"));
      new Answer(null, fails, fails == null ? "I" : null).check(all, run.variables());
    }
  }

  /** Messages or bytes; consecutive ones go out in one write. */
  record Send(String connection, byte[] bytes, String label) implements Step {
    @Override
    public void run(Run run) throws IOException {
      run.queue(connection, bytes, label);
    }
  }

  /** Exactly these messages come next. */
  record Expect(String connection, List<MessagePattern> patterns) implements Step {
    @Override
    public void run(Run run) throws IOException {
      for (MessagePattern pattern : patterns) {
        Message message = pattern.read(run.wire(connection));
        Message matched = pattern.match(message, run.variables());
        run.received(connection, matched == null ? message : matched);
        if (matched == null) {
          throw new ScriptException("expected " + pattern + " but got " + message.text());
        }
      }
    }
  }

  /** Whatever comes, and then this. */
  record Until(String connection, MessagePattern pattern) implements Step {
    @Override
    public void run(Run run) throws IOException {
      while (true) {
        Message message = pattern.read(run.wire(connection));
        Message matched = pattern.match(message, run.variables());
        run.received(connection, matched == null ? message : matched);
        if (matched != null) {
          return;
        }
        if (message.is("closed")) {
          throw new ScriptException("expected " + pattern + " but the connection was closed");
        }
      }
    }
  }

  /**
   * A statement with its whole answer.
   *
   * @param parameters for the extended protocol, null for a simple query
   */
  record Ask(String connection, String sql, @Nullable List<Word> parameters, Answer answer)
      implements Step {
    @Override
    public void run(Run run) throws IOException {
      String filled = run.variables().filledInto(sql);
      byte[] bytes =
          parameters == null
              ? FrontendMessages.query(filled)
              : FrontendMessages.extended(filled, parameters);
      run.send(connection, bytes, (parameters == null ? "query " : "extended ") + sql);
      List<Message> messages = new ArrayList<>();
      Message message;
      do {
        message = run.wire(connection).read();
        messages.add(message);
      } while (!message.is("ReadyForQuery") && !message.is("closed"));
      List<Message> noted = messages;
      try {
        noted = answer.check(messages, run.variables());
      } finally {
        noted.forEach(each -> run.received(connection, each));
      }
    }
  }

  /** Waits until a query at PostgreSQL itself answers true. */
  record Await(String sql) implements Step {
    @Override
    public void run(Run run) {
      run.observer().await(run.variables().filledInto(sql));
    }
  }

  /** A statement at PostgreSQL itself. */
  record Observe(String sql, @Nullable List<Word> rows) implements Step {
    @Override
    public void run(Run run) {
      List<String> got = run.observer().rows(run.variables().filledInto(sql));
      if (rows == null) {
        return;
      }
      boolean matches = rows.size() == got.size();
      for (int i = 0; matches && i < got.size(); i++) {
        matches = rows.get(i).matches(got.get(i), run.variables());
      }
      if (!matches) {
        throw new ScriptException("the observer expected rows " + rows + " but got " + got);
      }
    }
  }

  /** A CancelRequest for another connection, on one of its own. */
  record Cancel(String connection, boolean wrongKey) implements Step {
    @Override
    public void run(Run run) throws IOException {
      byte[] request = run.wire(connection).cancelRequest(wrongKey);
      try (Wire wire = Wire.to(run.target())) {
        wire.send(request);
        run.noted(connection, "cancel" + (wrongKey ? " with a wrong key" : ""));
        run.received(connection, wire.read());
      }
    }
  }

  /** From now on, what is sent on it goes out in pieces of this size. */
  record Chunk(String connection, int size) implements Step {
    @Override
    public void run(Run run) throws IOException {
      run.wire(connection).chunk(size);
    }
  }

  /** The next bytes go out in two pieces, the first of this size. */
  record Split(String connection, int offset) implements Step {
    @Override
    public void run(Run run) throws IOException {
      run.wire(connection).splitNextAt(offset);
    }
  }

  /** Ends a connection from the client's side. */
  record End(String connection, How how) implements Step {

    enum How {
      HALF_CLOSE,
      CLOSE,
      RESET
    }

    @Override
    public void run(Run run) throws IOException {
      run.noted(connection, how.toString());
      Wire wire = run.wire(connection);
      switch (how) {
        case HALF_CLOSE -> wire.halfClose();
        case CLOSE -> wire.close();
        case RESET -> wire.reset();
      }
    }
  }

  /** Two variables have different values. */
  record Unequal(String one, String other) implements Step {
    @Override
    public void run(Run run) {
      String value = run.variables().value(one);
      if (value.equals(run.variables().value(other))) {
        throw new ScriptException(one + " and " + other + " are both " + Bytes.quoted(value));
      }
    }
  }
}
