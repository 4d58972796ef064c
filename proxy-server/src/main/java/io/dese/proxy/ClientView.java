package io.dese.proxy;

import io.dese.proxy.admin.ClientFacts;
import io.dese.proxy.client.ClientConnection;
import io.dese.proxy.session.ClientSession;
import io.dese.proxy.session.SessionState;
import java.net.InetAddress;

/** What can be seen of a client; to be asked on its loop. */
final class ClientView {

  private ClientView() {}

  static ClientFacts of(Clients.Client client, Clients.Entry entry, WallTime wall) {
    ClientConnection connection = client.connection();
    ClientSession session = connection.session();
    InetAddress address = connection.address();
    SessionState state =
        session == null
            ? new SessionState(SessionState.Activity.IDLE, 0, null, client.since(), 0, 0)
            : session.life().state();
    String application =
        session == null
            ? entry.applicationName()
            : session.shown().values().getOrDefault("application_name", entry.applicationName());
    return new ClientFacts(
        client.processId(),
        client.user(),
        client.database(),
        entry.serverUser(),
        address == null ? "" : address.getHostAddress(),
        connection.remotePort(),
        connection.encrypted(),
        application,
        wall.at(client.since()),
        wall.at(state.since()),
        state);
  }
}
