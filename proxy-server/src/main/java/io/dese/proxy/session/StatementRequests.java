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

  /** Room for the proxy's name of a statement. */
  private static final int MOST_NAME = 64;

  private final ClientSession session;
  private final Statements statements;
  private final Again again;
  private final PreparedPolicy policy;
  private final Preparer preparer;
  private final Mentions mentions;

  /** What the statements of open portals do, where they do anything to the session. */
  private @Nullable Map<String, Effects> portals;

  StatementRequests(
      ClientSession session, Statements statements, Again again, PreparedPolicy policy) {
    this.session = session;
    this.statements = statements;
    this.again = again;
    this.policy = policy;
    preparer = new Preparer(session, policy);
    mentions = new Mentions(session, statements, preparer);
  }

  /** Texts that name statements. */
  Mentions mentions() {
    return mentions;
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
    if (session.requireServer().exchange().namesAreOpen()) {
      return Sent.LATER;
    }
    return switch (type) {
      case Frontend.PARSE -> parse(in, body, end, size);
      case Frontend.BIND -> bind(in, body, end, size);
      case Frontend.EXECUTE -> execute(in, body, end, size);
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
    ClientStatement replaced = statements.get(name);
    session.progress().tally().count(Figure.PARSES);
    ServerSide server = session.requireServer();
    if (server.refusesAll() && !ends(prepared.effects())) {
      // The server is to say so: it looks at nothing but the ends of transactions.
      session.owes(Expected.PARSE, new ParseNote(name, prepared, false, replaced));
      return Sent.AS_IS;
    }
    if (!name.isEmpty() && replaced != null) {
      return again(replaced, size);
    }
    ErrorFields refusal = name.isEmpty() ? null : session.texts().refuses(prepared);
    if (refusal != null) {
      return new Sent(size, preparer.refuse(session.loan().buffer(64), prepared, refusal));
    }
    Settings settings = session.loan().knownSettings();
    Preparation kept = settings == null ? null : preparer.kept(prepared);
    boolean told = again.parsed();
    if (name.isEmpty() && kept == null && !worthKeeping(prepared, settings)) {
      statements.put("", new ClientStatement(prepared, null));
      server.unnamed(prepared);
      session.owes(parse(told), new ParseNote("", prepared, false, replaced));
      return Sent.AS_IS;
    }
    if (kept != null) {
      session.progress().tally().count(Figure.PREPARED_HITS);
      boolean same =
          replaced != null && replaced.prepared() == prepared && replaced.preparation() == kept;
      if (!same) {
        statements.put(name, new ClientStatement(prepared, kept));
      }
      if (!told) {
        mayAskAgain(in, body - Frame.HEADER, name);
        session.owes(
            Expected.SAY_PARSE_COMPLETE,
            same ? null : new ParseNote(name, prepared, false, replaced));
      }
      return new Sent(size, null);
    }
    ByteBuf out = session.loan().buffer(prepared.body().length + 64);
    Preparation made = preparer.prepare(out, prepared, parse(told), name, replaced);
    statements.put(name, new ClientStatement(prepared, made));
    return new Sent(size, out);
  }

  private static Expected parse(boolean told) {
    return told ? Expected.OWN_PARSE : Expected.PARSE;
  }

  /** A statement that nobody has named; in a transaction an error would be the end of that. */
  private void mayAskAgain(ByteBuf in, int at, String name) {
    ServerSide server = session.requireServer();
    if (name.isEmpty() && server.status() == TransactionStatus.IDLE && server.quiet()) {
      again.keep(in, at);
    }
  }

  /**
   * A Parse whose text is too long to be read: the server gets it under the client's own name, and
   * the session is bound to its connection.
   *
   * @return what is sent instead; null when it is sent as it is
   */
  @Nullable ByteBuf unread(ByteBuf in, int at) {
    String name = text(in, at + Frame.HEADER, in.writerIndex());
    ClientStatement replaced = statements.get(name);
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

  private static boolean ends(Effects effects) {
    return switch (effects.command().kind()) {
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

  /** The client has a statement of that name: the server is to say so. */
  private Sent again(ClientStatement statement, int size) {
    Prepared existing = statement.prepared();
    ByteBuf out = session.loan().buffer(existing.body().length + 64);
    preparer.ensure(out, statement, preparer.there(statement));
    FrontendMessages.parse(out, existing.serverName(), existing.body());
    session.owes(Expected.PARSE, null);
    return new Sent(size, out);
  }

  private Sent bind(ByteBuf in, int body, int end, int size) {
    String portal = text(in, body, end);
    int nameAt = body + portal.length() + 1;
    String name = text(in, nameAt, end);
    ClientStatement statement = statements.get(name);
    if (statement == null) {
      session.progress().tally().count(Figure.BINDS);
      ByteBuf before = name.isEmpty() ? preparer.withoutUnnamed() : null;
      session.owes(Expected.BIND, null);
      portal(portal, Effects.NONE);
      return new Sent(0, before);
    }
    Prepared prepared = statement.prepared();
    Mention mention = mentions.of(prepared);
    if (mention != null && mentions.uncertain(mention)) {
      return Sent.LATER;
    }
    if (mention != null) {
      session.progress().tally().count(Figure.BINDS);
      portal(portal, Mentions.effects(mention, prepared.effects()));
      session.progress().runs(prepared);
      ByteBuf out = mentions.prepare(mention, prepared);
      return bound(in, body, size, name, mentions.name(), out, prepared);
    }
    boolean unnamed = name.isEmpty() && preparer.unnamed(prepared);
    Preparation there = unnamed ? null : preparer.there(statement);
    ByteBuf first = unnamed ? null : preparer.asksFirst(statement, there);
    if (first != null) {
      return Sent.first(first);
    }
    session.progress().tally().count(Figure.BINDS);
    Effects effects = prepared.effects();
    portal(portal, prepared.throwsAllAway() ? effects.deallocating(Mention.EVERY) : effects);
    session.progress().runs(prepared);
    if (unnamed) {
      session.owes(Expected.BIND, prepared);
      return Sent.AS_IS;
    }
    ByteBuf out = session.loan().buffer(Frame.HEADER + portal.length() + MOST_NAME);
    preparer.ensure(out, statement, there);
    return bound(in, body, size, name, prepared.serverName(), out, prepared);
  }

  /** A Bind with another name of the statement. */
  private Sent bound(
      ByteBuf in, int body, int size, String name, byte[] serverName, ByteBuf out, Prepared what) {
    int nameAt = CString.end(in, body, in.writerIndex()) + 1;
    out.writeByte(Frontend.BIND);
    out.writeInt(size - 1 - name.length() + serverName.length);
    out.writeBytes(in, body, nameAt - body);
    out.writeBytes(serverName).writeByte(0);
    session.owes(Expected.BIND, what);
    return new Sent(nameAt + name.length() + 1 - (body - Frame.HEADER), out);
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

  private Sent execute(ByteBuf in, int body, int end, int size) {
    String portal = text(in, body, end);
    Effects effects = portals == null ? Effects.NONE : portals.getOrDefault(portal, Effects.NONE);
    session.sends(effects);
    session.barrier().execute(effects);
    if (ends(effects)) {
      session.requireServer().exchange().endsTransaction();
    }
    String name = effects.deallocates();
    Effects done = name == null ? effects : effects.deallocating(null);
    boolean every = Mention.EVERY.equals(name);
    ClientStatement gone = name == null || every ? null : statements.get(name);
    if (!every && gone == null) {
      session.owes(Expected.EXECUTE, done);
      return Sent.AS_IS;
    }
    ByteBuf out = session.loan().buffer(size + 256);
    if (gone != null) {
      mentions.throwsAway(out);
    }
    out.writeBytes(in, body - Frame.HEADER, size);
    session.owes(Expected.EXECUTE, done);
    if (gone != null) {
      mentions.forget(out, requireNonNull(name), gone);
    } else {
      Frame.empty(out, Frontend.FLUSH);
      session.barrier().throwsAllAway();
    }
    return new Sent(size, out);
  }

  /** The transaction has ended, and all portals with it. */
  void portalsEnd() {
    portals = null;
  }

  private Sent describe(ByteBuf in, int body, int end, int size) {
    if (in.getByte(body) != STATEMENT) {
      session.owes(Expected.DESCRIBE_PORTAL, null);
      return Sent.AS_IS;
    }
    String name = text(in, body + 1, end);
    ClientStatement statement = statements.get(name);
    if (statement == null) {
      ByteBuf before = name.isEmpty() ? preparer.withoutUnnamed() : null;
      session.owes(Expected.DESCRIBE_STATEMENT, null);
      return new Sent(0, before);
    }
    Prepared prepared = statement.prepared();
    Mention mention = mentions.of(prepared);
    if (mention != null && mentions.uncertain(mention)) {
      return Sent.LATER;
    }
    if (mention != null) {
      ByteBuf out = mentions.prepare(mention, prepared);
      FrontendMessages.describeStatement(out, mentions.name());
      session.owes(Expected.DESCRIBE_STATEMENT, null);
      return new Sent(size, out);
    }
    if (name.isEmpty() && preparer.unnamed(prepared)) {
      session.owes(Expected.DESCRIBE_STATEMENT, prepared);
      return Sent.AS_IS;
    }
    Preparation there = preparer.there(statement);
    ByteBuf first = preparer.asksFirst(statement, there);
    if (first != null) {
      return Sent.first(first);
    }
    ByteBuf out = session.loan().buffer(64);
    preparer.ensure(out, statement, there);
    FrontendMessages.describeStatement(out, prepared.serverName());
    session.owes(Expected.DESCRIBE_STATEMENT, prepared);
    return new Sent(size, out);
  }

  private Sent close(ByteBuf in, int body, int end, int size) {
    String name = text(in, body + 1, end);
    boolean statement = in.getByte(body) == STATEMENT;
    ClientStatement known = statement ? statements.get(name) : null;
    if (!statement) {
      portal(name, Effects.NONE);
    }
    if (!statement || (known == null && !name.isEmpty())) {
      session.owes(Expected.CLOSE, null);
      return Sent.AS_IS;
    }
    statements.put(name, null);
    if (name.isEmpty()) {
      session.requireServer().unnamed(null);
      session.owes(Expected.CLOSE, known == null ? null : undo("", known));
      return Sent.AS_IS;
    }
    session.owes(Expected.SAY_CLOSE_COMPLETE, undo(name, requireNonNull(known)));
    return new Sent(size, null);
  }

  private static ParseNote undo(String name, ClientStatement closed) {
    return new ParseNote(name, closed.prepared(), false, closed);
  }

  /** Names are bytes: nobody compares them with anything but themselves. */
  private static String text(ByteBuf in, int from, int end) {
    int to = CString.end(in, from, end);
    return to == from ? "" : in.toString(from, to - from, ISO_8859_1);
  }
}
