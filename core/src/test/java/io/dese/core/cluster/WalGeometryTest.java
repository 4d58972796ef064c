package io.dese.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WalGeometryTest {

  private static final WalGeometry DEFAULT = WalGeometry.DEFAULT;

  @Test
  void theHeaderOfAPageIsNotPartOfTheRecordBeforeIt() {
    assertThat(DEFAULT.normalise(Lsn.parse("0/3002018"))).hasToString("0/3002000");
  }

  @Test
  void theLongHeaderOfASegmentIsNotEither() {
    assertThat(DEFAULT.normalise(Lsn.parse("0/4000028"))).hasToString("0/4000000");
  }

  @Test
  void everyOtherPositionStays() {
    for (String position : new String[] {"0/3002000", "0/3002019", "0/3002028", "0/3002017"}) {
      assertThat(DEFAULT.normalise(Lsn.parse(position))).hasToString(position);
    }
  }

  @Test
  void theSizesOfTheServerCount() {
    WalGeometry small = new WalGeometry(1 << 20, 4096);

    assertThat(small.normalise(Lsn.parse("0/3101018"))).hasToString("0/3101000");
    assertThat(small.normalise(Lsn.parse("0/3100028"))).hasToString("0/3100000");
    assertThat(DEFAULT.normalise(Lsn.parse("0/3101018"))).hasToString("0/3101018");
  }

  @Test
  void aSizeThatIsNoPowerOfTwoIsRefused() {
    assertThatThrownBy(() -> new WalGeometry(1000, 8192))
        .hasMessage("wal_segment_size was 1000 but it must be a power of two");
  }
}
