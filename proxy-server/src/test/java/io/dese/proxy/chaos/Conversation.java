package io.dese.proxy.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A fixed conversation over all parts of the protocol; what is answered is its transcript. */
@SuppressWarnings("ArrayRecordComponent")
final class Conversation {

  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(1_500);

  /** One turn: what is asked, and the type of the message that ends the answer. */
  private record Turn(byte[] asked, char until) {}

  private static final List<Turn> TURNS =
      List.of(
          turn('Z', Asked.query("select 'simple', g from generate_series(1, 3) g")),
          turn('Z', Asked.query("select 1; select 'two'; select 1/0")),
          turn('Z', Asked.query("")),
          turn(
              'Z',
              Asked.parse("named", "select $1::text || 'x'"),
              Asked.describe('S', "named"),
              Asked.bind("portal", "named", "value"),
              Asked.describe('P', "portal"),
              Asked.execute("portal", 0),
              Asked.close('P', "portal"),
              Asked.sync()),
          turn(
              's',
              Asked.parse("", "select generate_series(1, 5)"),
              Asked.bind("", ""),
              Asked.execute("", 2),
              Asked.flush()),
          turn('Z', Asked.execute("", 0), Asked.sync()),
          turn(
              'Z',
              Asked.parse("", "select no_such_column"),
              Asked.bind("", ""),
              Asked.sync(),
              Asked.bind("", "named", "after the error"),
              Asked.execute("", 0),
              Asked.sync()),
          turn('Z'),
          turn('Z', Asked.query("select 'ready'")),
          turn('Z', Asked.query("begin; create temp table t (v text) on commit drop")),
          turn('G', Asked.query("copy t from stdin")),
          turn('Z', Asked.copyData("one\n"), Asked.copyData("two\n"), Asked.copyDone()),
          turn('Z', Asked.query("copy t to stdout")),
          turn('Z', Asked.query("select current_setting('application_name'); set app.x = 'y'")),
          turn('Z', Asked.query("commit")),
          turn('Z', Asked.close('S', "named"), Asked.sync()));

  private static Turn turn(char until, byte[]... asked) {
    return new Turn(Asked.join(asked), until);
  }

  private Conversation() {}

  /** How what is asked is cut into pieces. */
  interface Sender {
    void send(RawClient client, byte[] asked) throws IOException;
  }

  static final Sender WHOLE = RawClient::send;

  static final Sender BYTEWISE =
      (client, asked) -> {
        for (byte one : asked) {
          client.send(new byte[] {one});
        }
      };

  /** With a pause after the first bytes, and after each part of a length from then on. */
  static Sender split(int first, int each) {
    int[] position = {each - first};
    return (client, asked) -> {
      for (int at = 0; at < asked.length; ) {
        int next = Math.min(asked.length, at + each - position[0] % each);
        client.send(Arrays.copyOfRange(asked, at, next));
        position[0] += next - at;
        at = next;
        if (at < asked.length) {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
    };
  }

  /** Holds it; the result is what was answered. */
  static List<String> hold(RawClient client, Sender sender) throws IOException {
    List<String> transcript = new ArrayList<>();
    for (Turn turn : TURNS) {
      sender.send(client, turn.asked());
      for (Answered answer : client.until(turn.until())) {
        transcript.add(answer.toString());
      }
    }
    return transcript;
  }
}
