package io.dese.proxy.session;

import io.dese.core.session.Settings;
import io.dese.core.sql.SettingChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which settings a server connection has, by what was said to it and answered. */
final class Carried {

  private @Nullable Settings now = Settings.NONE;
  private @Nullable Settings beforeTransaction = Settings.NONE;

  /** What it has; null when that is not known. */
  @Nullable Settings now() {
    return now;
  }

  /** It was told exactly these, outside a transaction. */
  void is(@Nullable Settings settings) {
    now = settings;
    beforeTransaction = settings;
  }

  /** Something was set, perhaps in a transaction. */
  void change(List<SettingChange> changes) {
    now = now == null ? null : now.with(changes);
  }

  /** What it has in its transaction, since a part of that was rolled back. */
  void within(Settings settings) {
    now = settings;
  }

  void unknown() {
    is(null);
  }

  void committed() {
    beforeTransaction = now;
  }

  void rolledBack() {
    now = beforeTransaction;
  }
}
