package io.dese.proxy.script;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.exception.ScramException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers a server's demand for a password; by SCRAM-SHA-256 or in clear text. */
final class Login {

  private final Target target;
  private final Wire wire;
  private @Nullable ScramClient scram;

  Login(Target target, Wire wire) {
    this.target = target;
    this.wire = wire;
  }

  /** The next message that is no demand for a password; such demands are answered. */
  Message next() throws IOException {
    Message message = wire.read();
    while (message.name().startsWith("Authentication") && !message.is("AuthenticationOk")) {
      answer(message);
      message = wire.read();
    }
    return message;
  }

  private void answer(Message demand) throws IOException {
    try {
      switch (demand.name()) {
        case "AuthenticationCleartextPassword" ->
            wire.send(Bytes.message('p', new Bytes().cstring(password())));
        case "AuthenticationSASL" -> wire.send(first(demand));
        case "AuthenticationSASLContinue" -> {
          client().serverFirstMessage(demand.first());
          String last = client().clientFinalMessage().toString();
          wire.send(Bytes.message('p', new Bytes().raw(last)));
        }
        case "AuthenticationSASLFinal" -> client().serverFinalMessage(demand.first());
        default -> throw new ScriptException("cannot answer " + demand.text());
      }
    } catch (ScramException e) {
      throw new ScriptException("SCRAM failed at " + demand.name() + ": " + e.getMessage());
    }
  }

  private byte[] first(Message demand) {
    List<String> mechanisms = List.of(demand.first().replaceAll("\0+$", "").split("\0", -1));
    scram =
        ScramClient.builder()
            .advertisedMechanisms(mechanisms)
            .username(target.user())
            .password(password().toCharArray())
            .build();
    String message = client().clientFirstMessage().toString();
    return Bytes.message(
        'p', new Bytes().cstring(client().getScramMechanism().getName()).value(message));
  }

  private ScramClient client() {
    if (scram == null) {
      throw new ScriptException("the server goes on with SCRAM without having begun");
    }
    return scram;
  }

  private String password() {
    if (target.password() == null) {
      throw new ScriptException(target.name() + " asks for a password and there is none");
    }
    return target.password();
  }
}
