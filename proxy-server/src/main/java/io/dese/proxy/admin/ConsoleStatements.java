package io.dese.proxy.admin;

import io.dese.proxy.protocol.Backend;
import io.dese.proxy.protocol.CString;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.protocol.Frontend;
import io.netty.buffer.ByteBuf;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The prepared statements and portals of one client at the console: "Extended Query". */
final class ConsoleStatements {

  /** A client that prepares more has lost its way. */
  private static final int MOST = 1000;

  private final ConsoleOutput output;
  private final CommandReader reader;
  private final Map<String, AdminCommand> statements = new HashMap<>();
  private final Map<String, Portal> portals = new HashMap<>();

  ConsoleStatements(ConsoleOutput output, CommandReader reader) {
    this.output = output;
    this.reader = reader;
  }

  /** Deals with Parse, Bind, Describe or Close. */
  void message(byte type, ByteBuf body) throws CommandException {
    switch (type) {
      case Frontend.PARSE -> parse(CString.read(body), CString.read(body));
      case Frontend.BIND -> bind(CString.read(body), CString.read(body), body);
      case Frontend.DESCRIBE -> describe(body.readByte(), CString.read(body));
      default -> close(body.readByte(), CString.read(body));
    }
  }

  private void parse(String name, String sql) throws CommandException {
    if (!name.isEmpty() && statements.containsKey(name)) {
      throw failure("42P05", "prepared statement \"" + name + "\" already exists");
    }
    if (statements.size() >= MOST) {
      throw failure("53400", "more than " + MOST + " prepared statements at the console");
    }
    if (CommandReader.split(sql).size() > 1) {
      throw failure("42601", "cannot insert multiple commands into a prepared statement");
    }
    if (name.isEmpty()) {
      statements.remove(name);
    }
    statements.put(name, reader.read(sql));
    output.empty(Backend.PARSE_COMPLETE);
  }

  private void bind(String portal, String name, ByteBuf body) throws CommandException {
    AdminCommand command = statement(name);
    body.skipBytes(Short.BYTES * body.readUnsignedShort());
    int parameters = body.readUnsignedShort();
    if (parameters > 0) {
      throw failure(
          "08P01",
          "bind message supplies "
              + parameters
              + " parameters, but prepared statement \""
              + name
              + "\" requires 0");
    }
    short[] formats = new short[body.readUnsignedShort()];
    for (int i = 0; i < formats.length; i++) {
      formats[i] = body.readShort();
    }
    int columns = Commander.columns(command).size();
    if (formats.length > 1 && formats.length != columns) {
      throw failure(
          "08P01",
          "bind message has "
              + formats.length
              + " result formats but query has "
              + columns
              + " columns");
    }
    portals.put(portal, new Portal(command, formats));
    output.empty(Backend.BIND_COMPLETE);
  }

  private void describe(byte what, String name) throws CommandException {
    if (what == 'S') {
      AdminCommand command = statement(name);
      output.noParameters();
      output.describe(Commander.columns(command), new short[0]);
    } else {
      Portal portal = portal(name);
      output.describe(Commander.columns(portal.command()), portal.formats());
    }
  }

  private void close(byte what, String name) {
    if (what == 'S') {
      statements.remove(name);
    } else {
      portals.remove(name);
    }
    output.empty(Backend.CLOSE_COMPLETE);
  }

  /** Portals do not outlive their transaction. */
  void synced() {
    portals.clear();
  }

  /** Sends rows that were not sent yet, at most so many; 0 for all. */
  void send(Portal portal, Answer answer, int most) {
    List<?> rows = answer.rows();
    int from = portal.sent();
    int to = most > 0 ? Math.min(rows.size(), from + most) : rows.size();
    output.rows(answer, from, to, portal.formats());
    portal.sent(to);
    if (most > 0 && to - from == most) {
      output.empty(Backend.PORTAL_SUSPENDED);
    } else {
      output.complete(answer.tag());
    }
  }

  private AdminCommand statement(String name) throws CommandException {
    AdminCommand command = statements.get(name);
    if (command == null) {
      throw failure(
          "26000",
          name.isEmpty()
              ? "unnamed prepared statement does not exist"
              : "prepared statement \"" + name + "\" does not exist");
    }
    return command;
  }

  Portal portal(String name) throws CommandException {
    Portal portal = portals.get(name);
    if (portal == null) {
      throw failure("34000", "portal \"" + name + "\" does not exist");
    }
    return portal;
  }

  private static CommandException failure(String sqlState, String message) {
    return new CommandException(ErrorFields.error(sqlState, message));
  }
}
