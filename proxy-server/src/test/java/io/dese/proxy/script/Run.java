package io.dese.proxy.script;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of a script against one target. */
final class Run {

  /** The connection of steps that name none. */
  static final String DEFAULT = "a";

  private final Script script;
  private final Target target;
  private final Observer observer;
  private final Transcript transcript;
  private final Variables variables = new Variables();
  private final Map<String, Wire> wires = new LinkedHashMap<>();
  private final Map<String, Bytes> unsent = new LinkedHashMap<>();

  private Run(Script script, Target target, Observer observer) {
    this.script = script;
    this.target = target;
    this.observer = observer;
    this.transcript = new Transcript(script);
  }

  /** Runs it in an empty schema. */
  static Outcome of(Script script, Target target, Observer observer) {
    observer.clean();
    Run run = new Run(script, target, observer);
    String failure = run.runSteps();
    run.closeAll();
    String left = observer.left();
    if (failure == null && left != null) {
      failure = script + " left behind " + left;
    }
    if (failure != null) {
      run.transcript.failed(failure);
    }
    return new Outcome(run.transcript.lines(), failure);
  }

  private @Nullable String runSteps() {
    int line = script.line();
    try {
      for (Script.Placed placed : script.steps()) {
        line = placed.line();
        if (!(placed.step() instanceof Step.Send)) {
          flush();
        }
        placed.step().run(this);
      }
      flush();
      endConnections();
      return null;
    } catch (ScriptException e) {
      return e.at(script.file(), line).getMessage();
    } catch (IOException e) {
      return new ScriptException(e.toString()).at(script.file(), line).getMessage();
    }
  }

  /** What was sent by consecutive steps goes out in one write. */
  private void flush() throws IOException {
    for (Map.Entry<String, Bytes> entry : unsent.entrySet()) {
      wire(entry.getKey()).send(entry.getValue().array());
    }
    unsent.clear();
  }

  /** Whatever still comes after Terminate belongs to the transcript. */
  private void endConnections() throws IOException {
    for (Map.Entry<String, Wire> entry : wires.entrySet()) {
      Wire wire = entry.getValue();
      if (!wire.isOver()) {
        wire.send(FrontendMessages.encode(List.of(Word.bare("Terminate"))));
        while (!wire.isOver()) {
          received(entry.getKey(), wire.read());
        }
      }
    }
  }

  private void closeAll() {
    for (Wire wire : wires.values()) {
      try {
        wire.close();
      } catch (IOException e) {
        transcript.failed("closing: " + e);
      }
    }
  }

  Target target() {
    return target;
  }

  Observer observer() {
    return observer;
  }

  Variables variables() {
    return variables;
  }

  /** A new connection of that name, which takes the place of an old one. */
  Wire open(String connection) throws IOException {
    Wire old = wires.put(connection, Wire.to(target));
    if (old != null) {
      old.close();
    }
    return wire(connection);
  }

  /** The connection of that name; logs in when there is none yet. */
  Wire wire(String connection) throws IOException {
    Wire wire = wires.get(connection);
    if (wire != null) {
      return wire;
    }
    open(connection);
    Startup.plain().logIn(this, connection);
    return wire(connection);
  }

  void queue(String connection, byte[] bytes, String label) throws IOException {
    wire(connection);
    transcript.sent(connection, label);
    unsent.computeIfAbsent(connection, name -> new Bytes()).raw(Bytes.text(bytes));
  }

  /** Notes it and sends it at once. */
  void send(String connection, byte[] bytes, String label) throws IOException {
    queue(connection, bytes, label);
    flush();
  }

  void received(String connection, Message message) {
    transcript.received(connection, message);
  }

  void noted(String connection, String what) {
    transcript.sent(connection, what);
  }
}
