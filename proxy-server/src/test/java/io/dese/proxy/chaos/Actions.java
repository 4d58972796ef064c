package io.dese.proxy.chaos;

import io.dese.proxy.chaos.Ledger.Fate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What a client of the checker does. Each method is one thing, done and checked. */
@SuppressWarnings("DefaultCharset")
final class Actions {

  /** Which is so only outside of transactions that somebody has begun before. */
  private static final String FRESH = "now() = statement_timestamp()";

  /** What a session shows of itself: nothing but what it has done. */
  private static final String SELF =
      "select concat_ws(' ', current_setting('app.me', true), to_regclass('pg_temp.mine'),"
          + " (select 'lock' from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()"
          + " limit 1), (select name from pg_prepared_statements where from_sql limit 1), case when "
          + FRESH
          + " then null else 'transaction' end)";

  private interface Action {
    void run() throws IOException;
  }

  private record Named(String name, Action action) {}

  private final ClientLoop me;
  private final SplittableRandom random;
  private final List<Named> all;

  Actions(ClientLoop me, SplittableRandom random) {
    this.me = me;
    this.random = random;
    all =
        List.of(
            new Named("simple", this::simple),
            new Named("several", this::several),
            new Named("unnamed", this::unnamed),
            new Named("named", this::named),
            new Named("limited", this::limited),
            new Named("pipelined", this::pipelined),
            new Named("self", this::self),
            new Named("self", this::self),
            new Named("set", this::set),
            new Named("local", this::local),
            new Named("temporary", this::temporary),
            new Named("lock", this::lock),
            new Named("commit", this::commit),
            new Named("rollback", this::rollback),
            new Named("autocommit", this::autocommit),
            new Named("copy", this::copy),
            new Named("cancel", this::cancel),
            new Named("timeout", this::timeout),
            new Named("leave", this::leave));
  }

  /** Does one of them; the result is its name. */
  String any() throws IOException {
    Named next = all.get(random.nextInt(all.size()));
    next.action().run();
    return next.name();
  }

  private List<Answered> ask(String sql, char status) throws IOException {
    me.connection().send(Asked.query(sql));
    return me.ready(status);
  }

  private void simple() throws IOException {
    String tag = me.tag();
    int count = random.nextInt(100);
    String pad = random.nextInt(10) == 0 ? "repeat('x', 3000)" : "g";
    me.check(
        ask("select '" + tag + "', " + pad + " from generate_series(1, " + count + ") g", 'I'),
        tag,
        count);
  }

  private void several() throws IOException {
    String tag = me.tag();
    me.check(ask("select '" + tag + "'; select '" + tag + "', 2", 'I'), tag, 2);
  }

  private byte[] rows(String tag, int count) {
    return Asked.join(
        Asked.parse("", "select $1::text, g from generate_series(1, $2::int) g"),
        Asked.bind("", "", tag, String.valueOf(count)),
        Asked.describe('P', ""),
        Asked.execute("", 0));
  }

  private void unnamed() throws IOException {
    String tag = me.tag();
    int count = random.nextInt(50);
    me.connection().send(rows(tag, count), Asked.sync());
    me.check(me.ready('I'), tag, count);
  }

  /** All clients have one of the same name, and each one's is another one. */
  private void named() throws IOException {
    String mine = "own " + me.id();
    if (!me.named()) {
      me.connection().send(Asked.parse("s", "select '" + mine + "', $1::text"), Asked.sync());
      me.ready('I');
      me.named(true);
    } else if (random.nextInt(20) == 0) {
      me.connection().send(Asked.close('S', "s"), Asked.sync());
      me.ready('I');
      me.named(false);
      return;
    }
    String tag = me.tag();
    me.connection().send(Asked.bind("", "s", tag), Asked.execute("", 0), Asked.sync());
    List<Answered> answers = me.ready('I');
    me.check(answers, mine, 1);
    if (!tag.equals(ClientLoop.rows(answers).get(0).get(1))) {
      me.violated("bound " + tag + " and got " + answers);
    }
  }

  private void limited() throws IOException {
    String tag = me.tag();
    RawClient connection = me.connection();
    connection.send(
        Asked.parse("", "select $1::text, g from generate_series(1, 20) g"),
        Asked.bind("p", "", tag),
        Asked.execute("p", 7),
        Asked.flush());
    List<Answered> answers = new ArrayList<>(upTo('s'));
    connection.send(Asked.execute("p", 7), Asked.flush());
    answers.addAll(upTo('s'));
    connection.send(Asked.execute("p", 0), Asked.sync());
    answers.addAll(me.ready('I'));
    me.check(answers, tag, 20);
  }

  private List<Answered> upTo(char type) throws IOException {
    List<Answered> answers = new ArrayList<>();
    while (answers.isEmpty() || !answers.get(answers.size() - 1).is(type)) {
      Answered answer = me.connection().read();
      answers.add(answer);
      if (answer.is(Answered.ERROR)) {
        throw new ClientLoop.LostException(answer.toString());
      }
    }
    return answers;
  }

  private void pipelined() throws IOException {
    int requests = 1 + random.nextInt(12);
    List<String> tags = new ArrayList<>();
    byte[] all = {};
    for (int i = 0; i < requests; i++) {
      String tag = me.tag();
      tags.add(tag);
      all = Asked.join(all, request(i % 4, tag));
    }
    me.connection().send(all);
    for (int i = 0; i < requests; i++) {
      boolean fails = i % 4 == 2;
      List<Answered> answers = fails ? me.ready('I', "22012") : me.ready('I');
      me.check(answers, tags.get(i), fails ? 0 : i % 4 == 3 ? 2 : 3);
    }
  }

  private byte[] request(int kind, String tag) {
    return switch (kind) {
      case 0 -> Asked.join(rows(tag, 3), Asked.sync());
      case 1 -> Asked.query("select '" + tag + "' from generate_series(1, 3)");
      case 2 -> Asked.join(Asked.parse("", "select '" + tag + "', 1/0"), rows0(), Asked.sync());
      default -> Asked.query("select '" + tag + "'; select '" + tag + "'");
    };
  }

  private static byte[] rows0() {
    return Asked.join(Asked.bind("", ""), Asked.execute("", 0));
  }

  private void self() throws IOException {
    List<Answered> answers = ask(SELF, 'I');
    List<List<@Nullable String>> rows = ClientLoop.rows(answers);
    if (rows.size() != 1 || !me.setting().equals(rows.get(0).get(0))) {
      me.violated("this session has '" + me.setting() + "' and not " + answers);
    }
  }

  private void set() throws IOException {
    String tag = me.tag();
    switch (random.nextInt(4)) {
      case 0 -> ask("set app.me = '" + tag + "'", 'I');
      case 1 -> ask("select set_config('app.me', '" + tag + "', false)", 'I');
      case 2 -> {
        me.connection()
            .send(
                Asked.parse("", "set app.me to '" + tag + "'"),
                Asked.bind("", ""),
                Asked.execute("", 0),
                Asked.sync());
        me.ready('I');
      }
      default -> ask("begin; set app.me = '" + tag + "'; commit", 'I');
    }
    me.setting(tag);
    self();
  }

  private void local() throws IOException {
    ask("begin", 'T');
    ask((random.nextBoolean() ? "set local" : "set") + " app.me = 'not for long'", 'T');
    ask("rollback", 'I');
    if (me.setting().isEmpty()) {
      // A setting that was made up remains as an empty one.
      ask("reset app.me", 'I');
    }
    self();
  }

  private void temporary() throws IOException {
    String tag = me.tag();
    ask("create temp table mine as select '" + tag + "' as v", 'I');
    me.check(ask("select v from mine", 'I'), tag, 1);
    ask("drop table mine", 'I');
  }

  /** A lock of its own, which no other session may show. */
  private void lock() throws IOException {
    int key = 1000 + me.id();
    ask("select pg_advisory_lock(" + key + ")", 'I');
    List<Answered> answers = ask("select pg_advisory_unlock(" + key + ")", 'I');
    me.check(answers, "t", 1);
  }

  private String insert(String tag) {
    return "insert into integrity values ('" + tag + "')";
  }

  private void commit() throws IOException {
    String tag = me.tag();
    me.is(tag, Fate.NEVER);
    ask("begin", 'T');
    ask(insert(tag), 'T');
    me.check(ask("select tag from integrity where tag = '" + tag + "'", 'T'), tag, 1);
    me.is(tag, Fate.UNKNOWN);
    ask("commit", 'I');
    me.is(tag, Fate.COMMITTED);
  }

  private void rollback() throws IOException {
    String tag = me.tag();
    me.is(tag, Fate.NEVER);
    ask(random.nextBoolean() ? "begin" : "begin isolation level serializable", 'T');
    if (random.nextBoolean()) {
      ask(insert(tag), 'T');
    } else {
      me.connection().send(Asked.parse("", insert(tag)), rows0(), Asked.sync());
      me.ready('T');
    }
    ask("rollback", 'I');
  }

  private void autocommit() throws IOException {
    String tag = me.tag();
    me.is(tag, Fate.UNKNOWN);
    me.connection().send(Asked.parse("", insert(tag)), rows0(), Asked.sync());
    me.ready('I');
    me.is(tag, Fate.COMMITTED);
  }

  private void copy() throws IOException {
    String one = me.tag();
    String other = me.tag();
    RawClient connection = me.connection();
    connection.send(Asked.query("copy integrity from stdin"));
    upTo('G');
    me.is(one, Fate.UNKNOWN);
    me.is(other, Fate.UNKNOWN);
    connection.send(Asked.copyData(one + '\n' + other), Asked.copyData("\n"), Asked.copyDone());
    me.ready('I');
    me.is(one, Fate.COMMITTED);
    me.is(other, Fate.COMMITTED);
    List<Answered> answers = ask("copy (select '" + one + "') to stdout", 'I');
    boolean own =
        answers.stream().anyMatch(a -> a.is('d') && new String(a.body()).equals(one + '\n'));
    if (!own) {
      me.violated("copied " + one + " and got " + answers);
    }
  }

  private void cancel() throws IOException {
    String tag = me.tag();
    RawClient connection = me.connection();
    connection.send(Asked.query("select '" + tag + "' from pg_sleep(0.01)"));
    LockSupport.parkNanos(random.nextInt(20_000_000));
    me.cancels();
    connection.cancel();
    me.cancels();
    List<Answered> answers = me.ready('I', "57014");
    me.check(answers, tag, answers.stream().anyMatch(a -> a.is(Answered.ERROR)) ? 0 : 1);
  }

  private void timeout() throws IOException {
    me.timesOut(true);
    ask("set statement_timeout = 5", 'I');
    me.connection().send(Asked.query("select pg_sleep(0.05)"));
    me.ready('I', "57014");
    me.connection().send(Asked.query("set statement_timeout = 0"));
    me.ready('I', "57014");
    ask("set statement_timeout = 0", 'I');
    me.timesOut(false);
  }

  /** In the middle of something, which is not to be finished by anybody. */
  private void leave() throws IOException {
    String tag = me.tag();
    me.is(tag, Fate.NEVER);
    RawClient connection = me.connection();
    byte[] insert = Asked.query(insert(tag));
    switch (random.nextInt(6)) {
      case 0 -> connection.send(Arrays.copyOf(insert, 1 + random.nextInt(insert.length - 1)));
      case 1 -> {
        ask("begin", 'T');
        connection.send(insert, Asked.terminate());
      }
      case 2 -> {
        ask("begin", 'T');
        ask(insert(tag), 'T');
      }
      case 3 -> {
        connection.send(Asked.parse("", insert(tag)), rows0(), Asked.flush());
        upTo('C');
      }
      case 4 -> {
        connection.send(
            Asked.query("select repeat('" + tag + "', 500) from generate_series(1, 999)"));
        connection.read();
      }
      default -> {
        connection.send(Asked.query("copy integrity from stdin"));
        upTo('G');
        connection.send(Asked.copyData(tag + "\n"), new byte[] {'d', 0, 0});
      }
    }
    me.disconnect();
  }
}
