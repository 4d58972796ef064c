package io.dese.proxy.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BackendMessagesTest {

  @Test
  void aRowKeepsNullsAndBytes() {
    Message row =
        BackendMessages.decode('D', Bytes.of("\0\2\0\0\0\1\u00ff\u00ff\u00ff\u00ff\u00ff"));

    assertThat(row.words()).containsExactly("\u00ff", null);
    assertThat(row.text()).isEqualTo("DataRow \"\\xff\" null");
  }

  @Test
  void anErrorHasItsCodeAndTextFirstAndAllFields() {
    Message error =
        BackendMessages.decode('E', Bytes.of("SERROR\0C42601\0VERROR\0Msyntax\0P7\0\0"));

    assertThat(error.text()).isEqualTo("ErrorResponse \"42601\" \"syntax\" (P=7 S=ERROR V=ERROR)");
  }

  @Test
  void aTableOfAScriptHasNoNumberInARowDescription() {
    Bytes body = new Bytes().int2(1).cstring("n").int4(16399).int2(1).int4(23).int2(4).int4(-1);
    Message description = BackendMessages.decode('T', body.int2(0).array());

    assertThat(description.text())
        .isEqualTo("RowDescription \"n\" (table own column 1 int4 size 4 modifier -1 format 0)");
  }

  @Test
  void contentThatDoesNotFitItsTypeIsBroken() {
    assertThat(BackendMessages.decode('Z', Bytes.of("")).name()).isEqualTo("broken");
    assertThat(BackendMessages.decode('Z', Bytes.of("IT")).name()).isEqualTo("broken");
    assertThat(BackendMessages.decode('D', Bytes.of("\0\1\0\0\0\7x")).name()).isEqualTo("broken");
  }

  @Test
  void anUnknownTypeIsKept() {
    assertThat(BackendMessages.decode('?', Bytes.of("x")).text()).isEqualTo("unknown \"?\" \"x\"");
  }

  @Test
  void whatIsNegotiatedIsNamed() {
    byte[] content = new Bytes().int4(3 << 16 | 2).int4(1).cstring("_pq_.x").array();

    assertThat(BackendMessages.decode('v', content))
        .isEqualTo(Message.of("NegotiateProtocolVersion", "3.2", "_pq_.x"));
  }
}
