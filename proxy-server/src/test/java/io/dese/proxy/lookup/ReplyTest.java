package io.dese.proxy.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.proxy.auth.AuthQuery;
import io.dese.proxy.auth.Credential;
import io.dese.proxy.protocol.Backend;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.protocol.Frame;
import io.dese.proxy.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTest {

  private static final String SECRET = "md5" + "0123456789abcdef".repeat(2);
  private static final AuthQuery QUERY = new AuthQuery(AuthQuery.DEFAULT);

  private final ByteBuf out = Unpooled.buffer();

  @Test
  void anAnswerIsReadHoweverItsBytesCome() {
    Frame.empty(out, Backend.PARSE_COMPLETE);
    Frame.empty(out, Backend.BIND_COMPLETE);
    row("bob", SECRET);
    row("eve", null);
    ready('I');
    Reply reply = new Reply();
    ByteBuf in = Unpooled.buffer();

    while (out.readableBytes() > 1) {
      in.writeByte(out.readByte());
      assertThat(reply.read(in)).isFalse();
    }
    in.writeByte(out.readByte());

    assertThat(reply.read(in)).isTrue();
    assertThat(reply.rows()).containsExactly(List.of("bob", SECRET), Arrays.asList("eve", null));
    assertThat(reply.clean()).isTrue();
    assertThat(reply.error()).isNull();
    assertThat(reply).asString().doesNotContain(SECRET);
  }

  @Test
  void whatFollowsTheAnswerIsLeft() {
    ready('I');
    Frame.empty(out, Backend.NOTICE_RESPONSE);
    Reply reply = new Reply();

    assertThat(reply.read(out)).isTrue();

    assertThat(out.readableBytes()).isEqualTo(Frame.HEADER);
  }

  @Test
  void aConnectionInATransactionIsNotUsedAgain() {
    ready('T');
    Reply reply = new Reply();

    assertThat(reply.read(out)).isTrue();
    assertThat(reply.clean()).isFalse();
  }

  @Test
  void whatIsNoMessageIsRefused() {
    out.writeByte('D').writeInt(2);

    assertThatThrownBy(() -> new Reply().read(out)).isInstanceOf(ProtocolException.class);
  }

  @Test
  void aRowIsACredentialAndAWrongOneIsNobody() {
    assertThat(verdict(() -> row("bob", SECRET)))
        .isEqualTo(new Finding.Known(new Credential.Md5Secret(SECRET)));
    assertThat(absent(() -> row("eve", SECRET))).contains("another user");
    assertThat(absent(() -> row("bob", "SCRAM-SHA-256$x"))).contains("begins like a SCRAM secret");
  }

  @ParameterizedTest
  @CsvSource({"42501, 58000", "28P01, 58000", "42601, 58000", "57P01, 57P01", "53300, 53300"})
  void aRefusedQuestionSaysNothingOfTheUserOrTheServer(String state, String told) {
    Finding finding =
        verdict(() -> ErrorFields.error(state, "server secret").write(out, Backend.ERROR_RESPONSE));

    ErrorFields why = ((Finding.Failed) finding).why();
    assertThat(why.sqlState()).isEqualTo(told);
    assertThat(why.fatal()).isTrue();
    assertThat(why.message()).doesNotContain("server secret").doesNotContain("bob");
  }

  @Test
  void aNameThatTheDatabaseCannotHaveIsNobody() {
    assertThat(
            absent(
                () ->
                    ErrorFields.error("22P05", "character hunter2")
                        .write(out, Backend.ERROR_RESPONSE)))
        .contains("22P05")
        .doesNotContain("hunter2");
  }

  @Test
  void aDatabaseThatDoesNotExistHasNoUsers() {
    Finding finding = Verdict.ofConnecting(ErrorFields.fatal("3D000", "no database"), "shop");

    assertThat(finding).isInstanceOf(Finding.Known.class);
    assertThat(((Finding.Known) finding).credential()).isInstanceOf(Credential.Absent.class);
  }

  private String absent(Runnable answer) {
    Finding finding = verdict(answer);
    return ((Credential.Absent) ((Finding.Known) finding).credential()).reason();
  }

  private Finding verdict(Runnable answer) {
    out.clear();
    answer.run();
    ready('I');
    Reply reply = new Reply();
    assertThat(reply.read(out)).isTrue();
    return Verdict.of(reply, QUERY, "bob");
  }

  private void row(String name, @Nullable String secret) {
    int at = Frame.begin(out, Backend.DATA_ROW);
    out.writeShort(2);
    out.writeInt(name.length());
    out.writeCharSequence(name, UTF_8);
    out.writeInt(secret == null ? -1 : secret.length());
    if (secret != null) {
      out.writeCharSequence(secret, UTF_8);
    }
    Frame.end(out, at);
  }

  private void ready(char status) {
    int at = Frame.begin(out, Backend.READY_FOR_QUERY);
    out.writeByte(status);
    Frame.end(out, at);
  }
}
