package io.dese.jmh.driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * A socket to a real server that remembers the answer to a marked request, and gives it by itself
 * when the same bytes are sent again. So a benchmark of a driver measures the driver: the server
 * and the network take part once.
 */
final class ReplayingSocket extends Socket {

  private @Nullable Replay replay;

  /** The two streams; made once, for pgjdbc asks for them more than once. */
  private Replay replay() throws IOException {
    Replay made = replay;
    if (made == null) {
      made = new Replay(super.getInputStream(), super.getOutputStream());
      replay = made;
    }
    return made;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return replay().input();
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return replay().output();
  }
}
