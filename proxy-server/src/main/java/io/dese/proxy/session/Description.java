package io.dese.proxy.session;

import io.netty.buffer.ByteBuf;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * What a server has said of a prepared statement: ParameterDescription, and RowDescription or
 * NoData. Of the result only a digest is kept, over what PostgreSQL compares itself before it says
 * {@code cached plan must not change result type}: number, names, types and type modifiers of the
 * columns ({@code equalRowTypes}).
 *
 * @param parameters the types of the parameters
 * @param result digest of the columns
 */
// Never changed, never given away; one object stands for what is not known.
@SuppressWarnings({"ArrayRecordComponent", "ReferenceEquality"})
record Description(int[] parameters, byte[] result) {

  /** Nothing can be said: its server was asked and did not answer. */
  static final Description UNKNOWN = new Description(new int[0], new byte[0]);

  /** The types in the body of a ParameterDescription. */
  static int[] parameters(ByteBuf body) {
    int[] types = new int[body.readUnsignedShort()];
    for (int i = 0; i < types.length; i++) {
      types[i] = body.readInt();
    }
    return types;
  }

  /** The digest of the body of a RowDescription; an empty one stands for NoData. */
  static byte[] result(ByteBuf body) {
    MessageDigest digest = sha256();
    int columns = body.isReadable() ? body.readUnsignedShort() : 0;
    for (int i = 0; i < columns; i++) {
      int name = body.bytesBefore((byte) 0) + 1;
      digest.update(body.nioBuffer(body.readerIndex(), name));
      body.skipBytes(name + Integer.BYTES + Short.BYTES);
      digest.update(body.nioBuffer(body.readerIndex(), Integer.BYTES));
      body.skipBytes(Integer.BYTES + Short.BYTES);
      digest.update(body.nioBuffer(body.readerIndex(), Integer.BYTES));
      body.skipBytes(Integer.BYTES + Short.BYTES);
    }
    return digest.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Whether both return the same columns, as far as is known. */
  boolean sameResult(Description that) {
    return this == that || this == UNKNOWN || that == UNKNOWN || Arrays.equals(result, that.result);
  }
}
