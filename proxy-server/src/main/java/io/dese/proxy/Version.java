package io.dese.proxy;

/** Which version of the proxy this is. */
final class Version {

  private Version() {}

  /** As the build has written it into the archive. */
  static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
