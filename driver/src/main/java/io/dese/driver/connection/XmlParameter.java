package io.dese.driver.connection;

import io.dese.driver.forwarding.Binding;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of type {@code xml}. The object that the application gives can be read once and
 * belongs to one connection, so it is read when it is set, and each execution gets one of its own.
 *
 * @param text null for an SQL null
 */
record XmlParameter(@Nullable String text) implements Binding {

  static XmlParameter of(@Nullable SQLXML value) throws SQLException {
    return new XmlParameter(value == null ? null : value.getString());
  }

  @Override
  public void apply(PreparedStatement target, int index) throws SQLException {
    if (text == null) {
      target.setNull(index, Types.SQLXML);
      return;
    }
    SQLXML own = target.getConnection().createSQLXML();
    own.setString(text);
    target.setSQLXML(index, own);
  }
}
