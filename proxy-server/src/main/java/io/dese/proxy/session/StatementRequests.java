package io.dese.proxy.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import io.dese.core.session.Settings;
import io.dese.core.sql.SessionEffect;
import io.dese.proxy.figures.Figure;
import io.dese.proxy.protocol.CString;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.protocol.Frame;
import io.dese.proxy.protocol.Frontend;
import io.dese.proxy.protocol.FrontendMessages;
import io.dese.proxy.protocol.TransactionStatus;
import io.netty.buffer.ByteBuf;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The messages of the extended protocol of one client: "Extended Query" of the manual. The client's
 * names of statements are its own; servers know them by names of the proxy's, and whatever a server
 * does not know any more is prepared there again first.
 */
// One object stands for it.
@SuppressWarnings("ReferenceEquality")
final class StatementRequests {

  private static final byte STATEMENT = 'S';
  private static final byte PORTAL = 'P';
  private static final byte[] UNNAMED = {};

  private final ClientSession session;
  private final Statements statements;
  private final PreparedPolicy policy;

  /** What the statements of open portals do, where they do anything to the session. */
  private @Nullable Map<String, Effects> portals;

  StatementRequests(ClientSession session, Statements statements, PreparedPolicy policy) {
    this.session = session;
    this.statements = statements;
    this.policy = policy;
  }

  /**
   * What is sent for a message.
   *
   * @param replaced how many bytes of it, from its beginning, are not sent
   * @param instead what is sent in their place; null for nothing
   */
  record Sent(int replaced, @Nullable ByteBuf instead) {

    private static final Sent AS_IS = new Sent(0, null);

    boolean asIs() {
      return replaced == 0 && instead == null;
    }
  }

  /** What the server owes for a message that nobody looks into. */
  Expected kindOf(ByteBuf in, int at, byte type) {
    return switch (type) {
      case Frontend.PARSE -> Expected.PARSE;
      case Frontend.BIND -> Expected.BIND;
      case Frontend.EXECUTE -> Expected.EXECUTE;
      case Frontend.CLOSE -> Expected.CLOSE;
      default ->
          in.getInt(at + 1) > Integer.BYTES && in.getByte(at + Frame.HEADER) == STATEMENT
              ? Expected.DESCRIBE_STATEMENT
              : Expected.DESCRIBE_PORTAL;
    };
  }

  /** Whether a message has the names and texts that it has to have. */
  boolean wellFormed(ByteBuf in, int at, int size, byte type) {
    int end = Math.min(at + size, in.writerIndex());
    int body = at + Frame.HEADER;
    return switch (type) {
      case Frontend.EXECUTE -> CString.end(in, body, end) >= 0;
      case Frontend.DESCRIBE, Frontend.CLOSE ->
          body < end
              && (in.getByte(body) == STATEMENT || in.getByte(body) == PORTAL)
              && CString.end(in, body + 1, end) >= 0;
      default -> {
        int first = CString.end(in, body, end);
        yield first >= 0 && CString.end(in, first + 1, end) >= 0;
      }
    };
  }

  /** Notes a message as owed and says what is to be sent; Bind may end after its names. */
  Sent send(ByteBuf in, int at, int size, byte type) {
    int end = Math.min(at + size, in.writerIndex());
    int body = at + Frame.HEADER;
    return switch (type) {
      case Frontend.PARSE -> parse(in, body, end, size);
      case Frontend.BIND -> bind(in, body, end, size);
      case Frontend.EXECUTE -> execute(text(in, body, end));
      case Frontend.DESCRIBE -> describe(in, body, end, size);
      default -> close(in, body, end, size);
    };
  }

  private Sent parse(ByteBuf in, int body, int end, int size) {
    String name = text(in, body, end);
    int from = body + name.length() + 1;
    int textEnd = CString.end(in, from, end);
    Prepared prepared =
        session
            .texts()
            .parse(
                in, from, end - from, textEnd - from, session.client().encoding(), !name.isEmpty());
    Prepared replaced = statements.get(name);
    session.progress().tally().count(Figure.PARSES);
    ServerSide server = session.requireServer();
    if (server.status() == TransactionStatus.FAILED && !ends(prepared)) {
      // The server is to say so: it looks at nothing but the ends of transactions.
      session.owes(Expected.PARSE, new ParseNote(name, prepared, false, replaced));
      return Sent.AS_IS;
    }
    if (!name.isEmpty() && replaced != null) {
      return again(replaced, size);
    }
    ErrorFields refusal = name.isEmpty() ? null : session.texts().refuses(prepared);
    if (refusal != null) {
      return refused(prepared, refusal, size);
    }
    Settings settings = session.loan().knownSettings();
    boolean kept = settings != null && server.statements().has(prepared, settings, definitions());
    if (name.isEmpty() && !kept && !worthKeeping(prepared, settings)) {
      statements.put("", prepared);
      server.unnamed(prepared);
      session.owes(Expected.PARSE, new ParseNote("", prepared, false, replaced));
      return Sent.AS_IS;
    }
    statements.put(name, prepared);
    if (kept) {
      session.progress().tally().count(Figure.PREPARED_HITS);
      boolean same = replaced == prepared;
      session.owes(
          Expected.SAY_PARSE_COMPLETE,
          same ? null : new ParseNote(name, prepared, false, replaced));
      return new Sent(size, null);
    }
    ByteBuf out = session.loan().buffer(prepared.body().length + 64);
    makeRoom(out, server, prepared);
    session.progress().tally().count(Figure.PREPARED_MISSES);
    FrontendMessages.parse(out, prepared.serverName(), prepared.body());
    server.statements().add(prepared, settings == null ? Settings.NONE : settings, definitions());
    session.owes(Expected.PARSE, new ParseNote(name, prepared, true, replaced));
    return new Sent(size, out);
  }

  /**
   * A Parse whose text is too long to be read: the server gets it under the client's own name, and
   * the session is bound to its connection.
   *
   * @return what is sent instead; null when it is sent as it is
   */
  @Nullable ByteBuf unread(ByteBuf in, int at) {
    String name = text(in, at + Frame.HEADER, in.writerIndex());
    Prepared replaced = statements.get(name);
    session.progress().tally().count(Figure.PARSES);
    if (!name.isEmpty() && replaced != null) {
      return again(replaced, 0).instead();
    }
    statements.put(name, null);
    session.sends(Effects.UNKNOWN);
    ParseNote note = null;
    if (name.isEmpty()) {
      session.requireServer().unnamed(null);
      note = new ParseNote(name, null, false, replaced);
    }
    session.owes(Expected.PARSE, note);
    return null;
  }

  private static boolean ends(Prepared prepared) {
    return switch (prepared.effects().command().kind()) {
      case COMMIT, ROLLBACK, ROLLBACK_TO -> true;
      default -> false;
    };
  }

  private boolean worthKeeping(Prepared prepared, @Nullable Settings settings) {
    SessionEffect effect = prepared.effects().effect();
    return policy.unnamed()
        && policy.most() > 0
        && settings != null
        && effect != SessionEffect.DISCARD_ALL
        && effect != SessionEffect.RELEASE
        && prepared.worthKeeping();
  }

  /** The server is to refuse it in its place, so that it also skips what follows. */
  private Sent refused(Prepared prepared, ErrorFields why, int size) {
    ByteBuf out = session.loan().buffer(64);
    FrontendMessages.parse(out, prepared.serverName(), ParseRefused.body());
    session.owes(Expected.PARSE, new ParseRefused(why));
    return new Sent(size, out);
  }

  /** The client has a statement of that name: the server is to say so. */
  private Sent again(Prepared existing, int size) {
    ByteBuf out = session.loan().buffer(existing.body().length + 64);
    ensure(out, existing);
    FrontendMessages.parse(out, existing.serverName(), existing.body());
    session.owes(Expected.PARSE, null);
    return new Sent(size, out);
  }

  private Sent bind(ByteBuf in, int body, int end, int size) {
    String portal = text(in, body, end);
    int nameAt = body + portal.length() + 1;
    String name = text(in, nameAt, end);
    Prepared prepared = statements.get(name);
    session.progress().tally().count(Figure.BINDS);
    if (prepared == null) {
      ByteBuf first = name.isEmpty() ? withoutUnnamed() : null;
      session.owes(Expected.BIND, null);
      portal(portal, Effects.NONE);
      return new Sent(0, first);
    }
    portal(portal, prepared.effects());
    session.progress().runs(prepared);
    if (name.isEmpty() && serverHasItUnnamed(prepared)) {
      session.owes(Expected.BIND, prepared);
      return Sent.AS_IS;
    }
    byte[] serverName = prepared.serverName();
    ByteBuf out = session.loan().buffer(Frame.HEADER + portal.length() + serverName.length + 2);
    out = ensure(out, prepared);
    out.writeByte(Frontend.BIND);
    out.writeInt(size - 1 - name.length() + serverName.length);
    out.writeBytes(in, body, portal.length() + 1);
    out.writeBytes(serverName).writeByte(0);
    session.owes(Expected.BIND, prepared);
    return new Sent(nameAt + name.length() + 1 - (body - Frame.HEADER), out);
  }

  private boolean serverHasItUnnamed(Prepared prepared) {
    ServerSide server = session.requireServer();
    Settings settings = session.loan().knownSettings();
    return server.unnamed() == prepared
        && (settings == null || !server.statements().has(prepared, settings, definitions()));
  }

  /** The server may have an unnamed statement of somebody else's. */
  private @Nullable ByteBuf withoutUnnamed() {
    ServerSide server = session.requireServer();
    if (server.unnamed() == null && !server.unnamedUncertain()) {
      return null;
    }
    server.unnamed(null);
    ByteBuf out = session.loan().buffer(16);
    FrontendMessages.closeStatement(out, UNNAMED);
    session.owes(Expected.OWN_CLOSE, null);
    return out;
  }

  private void portal(String name, Effects effects) {
    if (effects != Effects.NONE) {
      if (portals == null) {
        portals = new HashMap<>();
      }
      portals.put(name, effects);
    } else if (portals != null) {
      portals.remove(name);
    }
  }

  private Sent execute(String portal) {
    Effects effects = portals == null ? Effects.NONE : portals.getOrDefault(portal, Effects.NONE);
    session.sends(effects);
    session.owes(Expected.EXECUTE, effects);
    session.barrier().execute(effects);
    return Sent.AS_IS;
  }

  private Sent describe(ByteBuf in, int body, int end, int size) {
    if (in.getByte(body) != STATEMENT) {
      session.owes(Expected.DESCRIBE_PORTAL, null);
      return Sent.AS_IS;
    }
    String name = text(in, body + 1, end);
    Prepared prepared = statements.get(name);
    if (prepared == null) {
      ByteBuf first = name.isEmpty() ? withoutUnnamed() : null;
      session.owes(Expected.DESCRIBE_STATEMENT, null);
      return new Sent(0, first);
    }
    if (name.isEmpty() && serverHasItUnnamed(prepared)) {
      session.owes(Expected.DESCRIBE_STATEMENT, prepared);
      return Sent.AS_IS;
    }
    ByteBuf out = ensure(session.loan().buffer(64), prepared);
    FrontendMessages.describeStatement(out, prepared.serverName());
    session.owes(Expected.DESCRIBE_STATEMENT, prepared);
    return new Sent(size, out);
  }

  private Sent close(ByteBuf in, int body, int end, int size) {
    String name = text(in, body + 1, end);
    boolean statement = in.getByte(body) == STATEMENT;
    Prepared prepared = statement ? statements.get(name) : null;
    if (!statement || (prepared == null && !name.isEmpty())) {
      session.owes(Expected.CLOSE, null);
      return Sent.AS_IS;
    }
    statements.put(name, null);
    if (name.isEmpty()) {
      session.requireServer().unnamed(null);
      ParseNote note = prepared == null ? null : new ParseNote("", prepared, false, prepared);
      session.owes(Expected.CLOSE, note);
      return Sent.AS_IS;
    }
    Prepared known = requireNonNull(prepared);
    session.owes(Expected.SAY_CLOSE_COMPLETE, new ParseNote(name, known, false, known));
    return new Sent(size, null);
  }

  /**
   * What is sent for a text that names a statement of the client's: the same with the server's name
   * of it.
   */
  ByteBuf renamed(Statements.Mention mention, Effects effects) {
    Prepared prepared = requireNonNull(statements.get(mention.name()));
    ByteBuf out = ensure(session.loan().buffer(64), prepared);
    if (out.isReadable()) {
      // Its own implicit transaction must not be the query's.
      Frame.empty(out, Frontend.SYNC);
      session.owes(Expected.OWN_SYNC, null);
    }
    String serverName = '"' + new String(prepared.serverName(), ISO_8859_1) + '"';
    int query = Frame.begin(out, Frontend.QUERY);
    out.writeCharSequence(mention.before() + serverName + mention.after(), ISO_8859_1);
    out.writeByte(0);
    Frame.end(out, query);
    ServerSide server = session.requireServer();
    if (mention.deallocates()) {
      server.statements().remove(prepared);
      statements.put(mention.name(), null);
    }
    server.unnamed(null);
    statements.put("", null);
    session.owes(Expected.QUERY, effects);
    return out;
  }

  private int definitions() {
    return session.texts().definitions();
  }

  /** Sees to it that the server has a statement, under the settings of now. */
  private ByteBuf ensure(ByteBuf out, Prepared prepared) {
    ServerSide server = session.requireServer();
    Settings settings = session.loan().knownSettings();
    boolean there =
        settings == null
            ? server.statements().has(prepared)
            : server.statements().has(prepared, settings, definitions());
    if (there) {
      return out;
    }
    makeRoom(out, server, prepared);
    session.progress().tally().count(Figure.PREPARED_MISSES);
    FrontendMessages.parse(out, prepared.serverName(), prepared.body());
    server.statements().add(prepared, settings == null ? Settings.NONE : settings, definitions());
    session.owes(Expected.OWN_PARSE, new ParseNote(null, prepared, true, null));
    return out;
  }

  private void makeRoom(ByteBuf out, ServerSide server, Prepared prepared) {
    if (server.statements().has(prepared)) {
      close(out, server, prepared);
    }
    Prepared oldest = server.statements().oldest(Math.max(1, policy.most()) - 1);
    if (oldest != null) {
      close(out, server, oldest);
    }
  }

  private void close(ByteBuf out, ServerSide server, Prepared prepared) {
    FrontendMessages.closeStatement(out, prepared.serverName());
    session.owes(Expected.OWN_CLOSE, server.statements().remove(prepared));
  }

  /** Names are bytes: nobody compares them with anything but themselves. */
  private static String text(ByteBuf in, int from, int end) {
    int to = CString.end(in, from, end);
    return to == from ? "" : in.toString(from, to - from, ISO_8859_1);
  }
}
