package io.dese.proxy.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import io.dese.core.sql.SessionEffect;
import io.dese.proxy.protocol.Frame;
import io.dese.proxy.protocol.Frontend;
import io.dese.proxy.protocol.FrontendMessages;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * SQL's {@code EXECUTE} and {@code DEALLOCATE} of a statement of the protocol. Servers get the
 * first with their own name of that statement, which they are made to have before. What is thrown
 * away is the client's name alone: the server is given an empty statement in its place, since its
 * own may be of use to others. Belongs to its session.
 */
final class Mentions {

  private static final byte[] EMPTY_TEXT = new byte[3];

  private final ClientSession session;
  private final Statements statements;
  private final Preparer preparer;

  Mentions(ClientSession session, Statements statements, Preparer preparer) {
    this.session = session;
    this.statements = statements;
    this.preparer = preparer;
  }

  /** Where a prepared text mentions a statement of the protocol; null where it does not. */
  @Nullable Mention of(Prepared prepared) {
    return session.requireServer().refusesAll() ? null : statements.mentioned(prepared.mention());
  }

  /** The same for a simple query. */
  @Nullable Mention in(ByteBuf in, int at, int size, Effects effects) {
    // Names are bytes; only here they are looked up in a text, which is written as UTF-8.
    return mayMention(effects)
        ? statements.mentioned(
            Mention.in(in.toString(at + Frame.HEADER, size - Frame.HEADER - 1, ISO_8859_1)))
        : null;
  }

  /** Whether a text that does this may mention a statement. */
  boolean mayMention(Effects effects) {
    return session.readsTexts()
        && effects.parts().isEmpty()
        && (effects.effect() == SessionEffect.RELEASE || effects.effect() == SessionEffect.HIDDEN);
  }

  /** Whether a server that is to have the statement may still skip what was to prepare it. */
  boolean uncertain(Mention mention) {
    Preparation there =
        mention.deallocates()
            ? null
            : preparer.there(requireNonNull(statements.get(mention.name())));
    return there != null
        && there.description() == null
        && session.requireServer().outstanding().owesReady();
  }

  /** What is sent for a simple query. */
  ByteBuf query(Mention mention, Effects effects) {
    ByteBuf out = session.loan().buffer(256);
    ServerSide server = session.requireServer();
    boolean mayBeSkipped = server.exchange().mayBeSkipped();
    boolean refused = server.refusesAll() || (mayBeSkipped && lacks(mention));
    if (mention.deallocates() && !refused) {
      throwsAway(out);
    }
    String text = refused ? mention.text() : renamed(out, mention);
    if (out.isReadable() && !mayBeSkipped) {
      // Its own implicit transaction must not be the query's.
      Frame.empty(out, Frontend.SYNC);
      session.owes(Expected.OWN_SYNC, null);
    }
    int query = Frame.begin(out, Frontend.QUERY);
    out.writeCharSequence(text, ISO_8859_1);
    out.writeByte(0);
    Frame.end(out, query);
    server.unnamed(null);
    statements.put("", null);
    session.owes(Expected.QUERY, effects(mention, effects));
    return out;
  }

  /** Whether it would have to be prepared, which could fail, and take the query with it. */
  private boolean lacks(Mention mention) {
    return !mention.deallocates()
        && preparer.there(requireNonNull(statements.get(mention.name()))) == null;
  }

  /** By which name servers have a text that mentions a statement, from {@link #prepare} on. */
  byte[] name() {
    return own("text");
  }

  /** Prepares a text with the server's name in it. */
  ByteBuf prepare(Mention mention, Prepared prepared) {
    ByteBuf out = session.loan().buffer(prepared.body().length + 256);
    String text = renamed(out, mention);
    prepare(out, name(), prepared.bodyWith(text.getBytes(ISO_8859_1)));
    return out;
  }

  /** What a text does that mentions a statement. */
  static Effects effects(Mention mention, Effects effects) {
    return mention.deallocates() ? effects.deallocating(mention.name()) : effects;
  }

  /** Gives the server what it is to throw away in place of its own statement. */
  void throwsAway(ByteBuf out) {
    prepare(out, own("thrown"), EMPTY_TEXT);
  }

  /** Throws a name away, behind what throws it away at the server: if that fails it is back. */
  void forget(ByteBuf out, String name, ClientStatement gone) {
    statements.put(name, null);
    FrontendMessages.closeStatement(out, own("thrown"));
    session.owes(Expected.OWN_CLOSE, new ParseNote(name, gone.prepared(), false, gone));
  }

  private String renamed(ByteBuf out, Mention mention) {
    byte[] serverName;
    if (mention.deallocates()) {
      serverName = own("thrown");
    } else {
      ClientStatement statement = requireNonNull(statements.get(mention.name()));
      serverName = statement.prepared().serverName();
      preparer.ensure(out, statement, preparer.there(statement));
    }
    return mention.with(new String(serverName, ISO_8859_1));
  }

  private void prepare(ByteBuf out, byte[] name, byte[] body) {
    FrontendMessages.closeStatement(out, name);
    session.owes(Expected.OWN_CLOSE, null);
    FrontendMessages.parse(out, name, body);
    session.owes(Expected.OWN_PARSE, null);
  }

  private byte[] own(String name) {
    return (session.texts().prefix() + name).getBytes(ISO_8859_1);
  }
}
