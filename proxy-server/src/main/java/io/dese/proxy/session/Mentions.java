package io.dese.proxy.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import io.dese.proxy.protocol.Frame;
import io.dese.proxy.protocol.Frontend;
import io.dese.proxy.protocol.TransactionStatus;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * SQL's {@code EXECUTE} and {@code DEALLOCATE} of a statement of the protocol: servers get them
 * with their own name of that statement, which they are made to have first. Belongs to its session.
 */
final class Mentions {

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
    return failed() ? null : statements.mentioned(prepared.mention());
  }

  /** The server looks at nothing but the ends of transactions. */
  private boolean failed() {
    return session.requireServer().status() == TransactionStatus.FAILED;
  }

  /** What is sent for a simple query. */
  ByteBuf query(Mention mention, Effects effects) {
    ByteBuf out = session.loan().buffer(64);
    String text = renamed(out, mention);
    if (out.isReadable()) {
      // Its own implicit transaction must not be the query's.
      Frame.empty(out, Frontend.SYNC);
      session.owes(Expected.OWN_SYNC, null);
    }
    int query = Frame.begin(out, Frontend.QUERY);
    out.writeCharSequence(text, ISO_8859_1);
    out.writeByte(0);
    Frame.end(out, query);
    session.requireServer().unnamed(null);
    statements.put("", null);
    session.owes(Expected.QUERY, effects(mention, effects));
    return out;
  }

  /** Prepares a text, with the server's name in it, as the server's unnamed statement. */
  ByteBuf unnamed(Mention mention, Prepared prepared) {
    ByteBuf out = session.loan().buffer(prepared.body().length + 64);
    String text = renamed(out, mention);
    int parse = Frame.begin(out, Frontend.PARSE);
    out.writeByte(0);
    out.writeCharSequence(text, ISO_8859_1);
    out.writeByte(0);
    out.writeBytes(prepared.typeBytes());
    Frame.end(out, parse);
    // It is nobody's: it names what only this server knows so.
    session.requireServer().unnamedIsUncertain();
    session.owes(Expected.OWN_PARSE, new ParseNote(null, prepared, false, null));
    return out;
  }

  /** What a text does that mentions a statement. */
  static Effects effects(Mention mention, Effects effects) {
    return mention.deallocates() ? effects.deallocating(mention.name()) : effects;
  }

  private String renamed(ByteBuf out, Mention mention) {
    ClientStatement statement = requireNonNull(statements.get(mention.name()));
    if (!failed()) {
      preparer.ensure(out, statement, preparer.there(statement));
    }
    return mention.with(new String(statement.prepared().serverName(), ISO_8859_1));
  }
}
