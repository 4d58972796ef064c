package io.dese.proxy;

import io.dese.proxy.admin.Console;
import io.dese.proxy.admin.ProxyControl;
import io.dese.proxy.client.ClientConnection;
import io.dese.proxy.client.Front;
import io.dese.proxy.config.AdminConfig;
import io.dese.proxy.session.Conversation;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lets clients that have logged in to the console. */
final class ConsoleDoor {

  /** Drivers look at it to know what they may send: a server that knows all they know. */
  private static final String SERVER_VERSION = "18.0";

  private final ProxyControl control;
  private final String version;

  /**
   * A door.
   *
   * @param version of the proxy
   */
  ConsoleDoor(ProxyControl control, String version) {
    this.control = control;
    this.version = version;
  }

  /** What ParameterStatus says, so that drivers find what they look for. */
  Map<String, String> parameters(Front.Request request) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("server_version", SERVER_VERSION + " (Dese Routing " + version + ")");
    parameters.put("server_encoding", "UTF8");
    parameters.put("client_encoding", "UTF8");
    parameters.put("application_name", request.parameters().getOrDefault("application_name", ""));
    parameters.put("DateStyle", "ISO, MDY");
    parameters.put("IntervalStyle", "postgres");
    parameters.put("TimeZone", "UTC");
    parameters.put("integer_datetimes", "on");
    parameters.put("standard_conforming_strings", "on");
    parameters.put("default_transaction_read_only", "off");
    parameters.put("in_hot_standby", "off");
    parameters.put("is_superuser", "off");
    parameters.put("session_authorization", request.user());
    return parameters;
  }

  /** The console for a user; null when it may not see it. */
  @Nullable Conversation open(
      ClientConnection client,
      Front.Request request,
      AdminConfig config,
      Map<String, String> parameters) {
    boolean mayAct = config.users().contains(request.user());
    boolean mayLook = mayAct || config.statsUsers().contains(request.user());
    return mayLook ? new Console(client, control, version, parameters, mayAct) : null;
  }
}
