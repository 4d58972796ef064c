package io.dese.proxy.client;

import io.dese.proxy.auth.ClientLogin;
import io.dese.proxy.auth.Credential;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.session.Conversation;
import io.netty.handler.ssl.SslContext;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a client's connection asks of the proxy. Answers come on the connection's loop. */
public interface Front {

  /** What clients are offered for encryption; null for nothing. */
  @Nullable SslContext tls();

  /** The largest packet that may begin a connection, in bytes. */
  int startupPacket();

  /**
   * Whether a new connection may begin at all. If not it is told so when it has said what it wants,
   * or after a second: what is said before that may be lost with the connection.
   *
   * @return why not; null when it may
   */
  @Nullable ErrorFields opened(ClientConnection client);

  /** What a client wants. */
  record Request(String user, String database, Map<String, String> parameters, int minor) {}

  /** Whether a client may try to log in. */
  sealed interface Admission permits Refused, Admitted {}

  /** It may not, or not any more. */
  record Refused(ErrorFields why) implements Admission, Entrance {}

  /** It may. */
  record Admitted(ClientLogin login) implements Admission {}

  /** Says whether a client may try to log in. */
  void admit(ClientConnection client, Request request, Consumer<Admission> then);

  /** Whether a client is in. */
  sealed interface Entrance permits Refused, Entered {}

  /**
   * It is in.
   *
   * @param parameters for ParameterStatus
   * @param processId for BackendKeyData
   * @param secret for BackendKeyData
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Entered(Conversation session, Map<String, String> parameters, int processId, byte[] secret)
      implements Entrance {}

  /**
   * Makes the session of a client that has logged in.
   *
   * @return the session that is being made, which is to hear if its client goes; null for none
   */
  @Nullable Conversation enter(
      ClientConnection client, Request request, Credential credential, Consumer<Entrance> then);

  /** The login was refused. */
  void loginFailed(ClientConnection client, Request request, String reason);

  /** A connection has ended that {@link #opened} let begin. */
  void closed(ClientConnection client);

  /**
   * Somebody asks to cancel what a session runs.
   *
   * @param from who asks
   * @param then called on any loop when the server has dealt with it, or if there is nothing to do
   */
  void cancel(ClientConnection from, int processId, byte[] secret, Runnable then);
}
