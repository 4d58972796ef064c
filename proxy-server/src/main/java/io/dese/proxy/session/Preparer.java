package io.dese.proxy.session;

import io.dese.core.session.Settings;
import io.dese.proxy.figures.Figure;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.protocol.Frame;
import io.dese.proxy.protocol.Frontend;
import io.dese.proxy.protocol.FrontendMessages;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that servers have the statements of one session, by the proxy's names of them.
 *
 * <p>PostgreSQL refuses to run a prepared statement whose result has come to have other columns:
 * its client may rely on the description it had. A server that prepares it only now would not know,
 * so it is asked for its description first, and the proxy refuses in its place.
 */
// One object stands for it.
@SuppressWarnings("ReferenceEquality")
final class Preparer {

  private static final byte[] UNNAMED = {};

  /** Of {@code RevalidateCachedQuery}. */
  private static final ErrorFields CHANGED =
      ErrorFields.error("0A000", "cached plan must not change result type");

  private final ClientSession session;
  private final PreparedPolicy policy;

  /** What was asked for last; what is older may have changed meanwhile. */
  private @Nullable Preparation asked;

  Preparer(ClientSession session, PreparedPolicy policy) {
    this.session = session;
    this.policy = policy;
  }

  /** How the server has a text, with the names in it meaning what they mean now; null if not. */
  @Nullable Preparation kept(Prepared prepared) {
    ServerSide server = session.requireServer();
    Settings settings = session.loan().knownSettings();
    return settings == null
        ? server.statements().get(prepared)
        : server.statements().get(prepared, settings, session.texts().definitions());
  }

  /** How the server has a client's statement, with the parameters it was told; null if not. */
  @Nullable Preparation there(ClientStatement statement) {
    Preparation kept = kept(statement.prepared());
    Description told = statement.told();
    return kept == null || told == null || kept.takes(told.parameters()) ? kept : null;
  }

  /** Whether the server has this text as its unnamed statement. */
  boolean unnamed(Prepared prepared) {
    return session.requireServer().unnamed() == prepared
        && (session.loan().knownSettings() == null || kept(prepared) == null);
  }

  /**
   * What the server has to be asked before a statement may be used there, with the answer noted as
   * owed.
   *
   * @param there what {@link #there} says
   * @return null when nothing has to be waited for
   */
  @Nullable ByteBuf asksFirst(ClientStatement statement, @Nullable Preparation there) {
    Description told = statement.told();
    boolean same = there != null && there == statement.preparation();
    if (told == null || same || statement.prepared().effects().ofSession()) {
      return null;
    }
    Description here = there == null ? null : there.description();
    if (here != null && here.sameResult(told)) {
      return null;
    }
    ByteBuf out = session.loan().buffer(statement.prepared().body().length + 64);
    if (here != null && there == asked) {
      close(out, session.requireServer(), statement.prepared());
      statement.prepared().retire();
      return refuse(out, statement.prepared(), CHANGED);
    }
    if (there == null || here != null) {
      asked = again(out, statement);
    }
    Frame.empty(out, Frontend.FLUSH);
    return out;
  }

  /**
   * Sees to it that the server has a statement, without waiting.
   *
   * @param there what {@link #there} says
   */
  void ensure(ByteBuf out, ClientStatement statement, @Nullable Preparation there) {
    if (there == null) {
      again(out, statement);
    }
  }

  private Preparation again(ByteBuf out, ClientStatement statement) {
    Description told = statement.told();
    int[] types = told == null ? null : told.parameters();
    return prepare(out, statement.prepared(), types, Expected.OWN_PARSE, null, null);
  }

  /** Has the server prepare what its client prepares. */
  Preparation prepare(
      ByteBuf out,
      Prepared prepared,
      Expected kind,
      String name,
      @Nullable ClientStatement replaced) {
    return prepare(out, prepared, null, kind, name, replaced);
  }

  private Preparation prepare(
      ByteBuf out,
      Prepared prepared,
      int @Nullable [] types,
      Expected kind,
      @Nullable String name,
      @Nullable ClientStatement replaced) {
    ServerSide server = session.requireServer();
    makeRoom(out, server, prepared);
    session.progress().tally().count(Figure.PREPARED_MISSES);
    if (types == null) {
      FrontendMessages.parse(out, prepared.serverName(), prepared.body());
    } else {
      FrontendMessages.parse(out, prepared.serverName(), prepared.textBytes(), types);
    }
    session.owes(kind, new ParseNote(name, prepared, true, replaced));
    Settings settings = session.loan().knownSettings();
    Preparation made =
        new Preparation(
            settings == null ? Settings.NONE : settings, session.texts().definitions(), types);
    server.statements().add(prepared, made);
    FrontendMessages.describeStatement(out, prepared.serverName());
    session.owes(Expected.OWN_DESCRIBE, made);
    return made;
  }

  /** A Parse that the server is to refuse, so that it also skips what follows. */
  ByteBuf refuse(ByteBuf out, Prepared prepared, ErrorFields why) {
    FrontendMessages.parse(out, prepared.serverName(), ParseRefused.body());
    session.owes(Expected.PARSE, new ParseRefused(why));
    return out;
  }

  /** The server may have an unnamed statement of somebody else's. */
  @Nullable ByteBuf withoutUnnamed() {
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

  private void makeRoom(ByteBuf out, ServerSide server, Prepared prepared) {
    if (server.statements().get(prepared) != null) {
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
}
