package io.dese.proxy.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;

/** What clients send, as bytes. */
final class Asked {

  static final int PROTOCOL_3_0 = 3 << 16;

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  private Asked() {}

  private Asked raw(byte[] bytes) {
    body.writeBytes(bytes);
    return this;
  }

  private Asked text(String text) {
    return raw(text.getBytes(UTF_8)).raw(new byte[1]);
  }

  private Asked int16(int value) {
    return raw(ByteBuffer.allocate(2).putShort((short) value).array());
  }

  private Asked int32(int value) {
    return raw(ByteBuffer.allocate(4).putInt(value).array());
  }

  private byte[] typed(char type) {
    return frame(type, body.toByteArray());
  }

  private byte[] untyped() {
    byte[] bytes = body.toByteArray();
    return ByteBuffer.allocate(4 + bytes.length).putInt(4 + bytes.length).put(bytes).array();
  }

  static byte[] frame(char type, byte[] body) {
    return ByteBuffer.allocate(5 + body.length)
        .put((byte) type)
        .putInt(4 + body.length)
        .put(body)
        .array();
  }

  static byte[] startup(int version, Map<String, String> parameters) {
    Asked asked = new Asked().int32(version);
    parameters.forEach((name, value) -> asked.text(name).text(value));
    return asked.raw(new byte[1]).untyped();
  }

  static byte[] sslRequest() {
    return new Asked().int32(80_877_103).untyped();
  }

  static byte[] cancel(int processId, byte[] secret) {
    return new Asked().int32(80_877_102).int32(processId).raw(secret).untyped();
  }

  static byte[] query(String sql) {
    return new Asked().text(sql).typed('Q');
  }

  static byte[] parse(String name, String sql) {
    return new Asked().text(name).text(sql).int16(0).typed('P');
  }

  /** All parameters and results as text. */
  static byte[] bind(String portal, String statement, String... values) {
    Asked asked = new Asked().text(portal).text(statement).int16(0).int16(values.length);
    for (String value : values) {
      byte[] bytes = value.getBytes(UTF_8);
      asked.int32(bytes.length).raw(bytes);
    }
    return asked.int16(0).typed('B');
  }

  /** Of a portal ('P') or a statement ('S'). */
  static byte[] describe(char what, String name) {
    return new Asked().raw(new byte[] {(byte) what}).text(name).typed('D');
  }

  static byte[] execute(String portal, int rows) {
    return new Asked().text(portal).int32(rows).typed('E');
  }

  /** Of a portal ('P') or a statement ('S'). */
  static byte[] close(char what, String name) {
    return new Asked().raw(new byte[] {(byte) what}).text(name).typed('C');
  }

  static byte[] sync() {
    return frame('S', new byte[0]);
  }

  static byte[] flush() {
    return frame('H', new byte[0]);
  }

  static byte[] copyData(String data) {
    return frame('d', data.getBytes(UTF_8));
  }

  static byte[] copyDone() {
    return frame('c', new byte[0]);
  }

  static byte[] terminate() {
    return frame('X', new byte[0]);
  }

  static byte[] join(byte[]... messages) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] message : messages) {
      all.writeBytes(message);
    }
    return all.toByteArray();
  }
}
