package io.dese.proxy.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.proxy.auth.TestCertificates.Issued;
import io.dese.proxy.auth.TlsContexts.ClientFiles;
import io.dese.proxy.auth.TlsContexts.OwnFiles;
import io.dese.proxy.auth.TlsContexts.ServerFiles;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("ArgumentSelectionDefectChecker")
class TlsContextsTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final TestCertificates OURS = new TestCertificates();
  private static final TestCertificates OTHERS = new TestCertificates();

  @TempDir private Path directory;
  private Path certificate;
  private Path key;
  private Path authority;

  @BeforeEach
  void writeFiles() throws IOException {
    Issued server = OURS.leaf("localhost");
    certificate = server.writeCertificate(directory.resolve("server.crt"), OURS.authority());
    key = server.writeKey(directory.resolve("server.key"));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    authority = OURS.authority().writeCertificate(directory.resolve("ca.crt"));
  }

  @ParameterizedTest
  @CsvSource({
    "REQUIRE, localhost, true",
    "VERIFY_CA, other.example, true",
    "VERIFY_FULL, localhost, true",
    "VERIFY_FULL, 127.0.0.1, true",
    "VERIFY_FULL, other.example, false",
  })
  void theModeSaysWhatIsVerifiedOfAServer(TlsMode mode, String host, boolean succeeds)
      throws Exception {
    SSLEngine client = server(mode, Optional.of(authority), Optional.empty(), host);
    SSLEngine server = clients(TlsMode.REQUIRE, Optional.empty());

    if (succeeds) {
      Handshake.between(client, server);
      assertThat(client.getSession().getProtocol()).isEqualTo("TLSv1.3");
    } else {
      assertThatThrownBy(() -> Handshake.between(client, server)).isInstanceOf(SSLException.class);
    }
  }

  @Test
  void aServerOfAnotherAuthorityIsRefusedWhereItIsVerified() throws Exception {
    Path other = OTHERS.authority().writeCertificate(directory.resolve("other.crt"));

    assertThatThrownBy(
            () ->
                Handshake.between(
                    server(TlsMode.VERIFY_CA, Optional.of(other), Optional.empty(), "localhost"),
                    clients(TlsMode.REQUIRE, Optional.empty())))
        .isInstanceOf(SSLException.class);
    assertThatCode(
            () ->
                Handshake.between(
                    server(TlsMode.REQUIRE, Optional.of(other), Optional.empty(), "localhost"),
                    clients(TlsMode.REQUIRE, Optional.empty())))
        .doesNotThrowAnyException();
  }

  @Test
  void aClientMayShowItsCertificateAndHasToWhereItIsVerified() throws Exception {
    Issued bob = OURS.leaf("bob");
    Optional<OwnFiles> own =
        Optional.of(
            new OwnFiles(
                bob.writeCertificate(directory.resolve("bob.crt")),
                bob.writeKey(directory.resolve("bob.key"))));
    SSLEngine shown = clients(TlsMode.VERIFY_FULL, Optional.of(authority));

    Handshake.between(server(TlsMode.REQUIRE, Optional.empty(), own, "localhost"), shown);

    X509Certificate peer = (X509Certificate) shown.getSession().getPeerCertificates()[0];
    assertThat(CommonName.of(peer)).contains("bob");
    assertThatThrownBy(
            () ->
                Handshake.between(
                    server(TlsMode.REQUIRE, Optional.empty(), Optional.empty(), "localhost"),
                    clients(TlsMode.VERIFY_CA, Optional.of(authority))))
        .isInstanceOf(SSLException.class);
    assertThatCode(
            () ->
                Handshake.between(
                    server(TlsMode.REQUIRE, Optional.empty(), Optional.empty(), "localhost"),
                    clients(TlsMode.PREFER, Optional.of(authority))))
        .doesNotThrowAnyException();
  }

  @Test
  void bothSidesAgreeOnPostgresqlsProtocolName() throws Exception {
    SSLEngine client = server(TlsMode.REQUIRE, Optional.empty(), Optional.empty(), "localhost");
    SSLEngine server = clients(TlsMode.REQUIRE, Optional.empty());

    Handshake.between(client, server);

    assertThat(server.getApplicationProtocol()).isEqualTo("postgresql");
    assertThat(client.getApplicationProtocol()).isEqualTo("postgresql");
  }

  @Test
  void aClientOfAnotherProtocolIsRefusedAndOneThatNamesNoneIsNot() throws Exception {
    SSLEngine web = server(TlsMode.REQUIRE, Optional.empty(), Optional.empty(), "localhost");
    var parameters = web.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"http/1.1"});
    web.setSSLParameters(parameters);
    SSLEngine old = server(TlsMode.REQUIRE, Optional.empty(), Optional.empty(), "localhost");
    parameters.setApplicationProtocols(new String[0]);
    old.setSSLParameters(parameters);

    assertThatThrownBy(() -> Handshake.between(web, clients(TlsMode.REQUIRE, Optional.empty())))
        .isInstanceOf(SSLException.class);
    SSLEngine server = clients(TlsMode.REQUIRE, Optional.empty());
    Handshake.between(old, server);
    assertThat(server.getApplicationProtocol()).isNullOrEmpty();
  }

  @Test
  void aClientOfTls11IsRefused() throws Exception {
    SSLEngine old = server(TlsMode.REQUIRE, Optional.empty(), Optional.empty(), "localhost");
    SSLEngine server = clients(TlsMode.REQUIRE, Optional.empty());
    old.setEnabledProtocols(new String[] {"TLSv1.1"});

    assertThatThrownBy(() -> Handshake.between(old, server)).isInstanceOf(SSLException.class);
    assertThat(server.getEnabledProtocols()).containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
  }

  @Test
  void tls12CanBeRefused() throws Exception {
    SSLEngine server =
        TlsContexts.forClients(
                new ClientFiles(TlsMode.REQUIRE, certificate, key, Optional.empty(), true),
                () -> NOW)
            .context()
            .newEngine(UnpooledByteBufAllocator.DEFAULT);

    assertThat(server.getEnabledProtocols()).containsExactly("TLSv1.3");
  }

  @Test
  void aKeyThatEverybodyCanReadIsAWarning() throws Exception {
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(contexts(TlsMode.PREFER).warnings())
        .containsExactly("key file " + key + " can be read by everybody on this machine");
  }

  @Test
  void theEndPointIsTheHashOfTheCertificate() throws Exception {
    X509Certificate read = new PemFile("", certificate).certificates().get(0);

    assertThat(ServerEndPoint.of(read))
        .contains(Scram.digest("SHA-256", TestCertificates.encoded(read)));
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() throws Exception {
    OURS.leaf("renewed").writeCertificate(certificate);

    assertThatThrownBy(() -> contexts(TlsMode.PREFER))
        .isInstanceOf(TlsException.class)
        .hasMessage(
            "key file %s does not fit the first certificate in %s, whose key is another"
                .formatted(key, certificate));
  }

  @Test
  void anExpiredCertificateIsAWarning() throws Exception {
    Issued expired = OURS.leaf("expired", Instant.parse("2021-01-01T00:00:00Z"));
    expired.writeCertificate(certificate);
    expired.writeKey(key);

    assertThat(contexts(TlsMode.PREFER).warnings())
        .containsExactly(
            "certificate file "
                + certificate
                + ": the certificate has expired at 2021-01-01T00:00:00Z");
  }

  @Test
  void aFileThatIsNotThereOrHoldsSomethingElseIsNamed() throws Exception {
    Path missing = directory.resolve("missing.crt");
    assertThatThrownBy(() -> new PemFile("certificate file", missing).certificates())
        .hasMessage("certificate file " + missing + " does not exist");

    Path text = Files.writeString(directory.resolve("text"), "hello");
    assertThatThrownBy(() -> new PemFile("certificate file", text).certificates())
        .hasMessage(
            "certificate file %s holds no certificate in PEM form (BEGIN CERTIFICATE)"
                .formatted(text));
    assertThatThrownBy(() -> new PemFile("key file", text).key())
        .hasMessage(
            "key file %s holds no private key in PEM form (BEGIN PRIVATE KEY)".formatted(text));

    Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, 1, 2});
    assertThatThrownBy(() -> new PemFile("key file", binary).key())
        .hasMessage("key file " + binary + " is not in PEM form");

    Path directoryItself = directory;
    assertThatThrownBy(() -> new PemFile("key file", directoryItself).key())
        .hasMessageStartingWith("key file " + directory + " cannot be read: ");

    byte[] nothing = "none".getBytes(US_ASCII);
    Path damaged =
        Files.writeString(
            directory.resolve("damaged"),
            TestCertificates.pem("CERTIFICATE", nothing)
                + TestCertificates.pem("PRIVATE KEY", nothing));
    assertThatThrownBy(() -> new PemFile("certificate file", damaged).certificates())
        .hasMessageStartingWith("certificate file " + damaged + " is damaged: ");
    assertThatThrownBy(() -> new PemFile("key file", damaged).key())
        .hasMessageStartingWith("key file " + damaged + " holds a private key that is none of ");

    Path encrypted =
        Files.writeString(
            directory.resolve("encrypted"), TestCertificates.pem("ENCRYPTED PRIVATE KEY", nothing));
    assertThatThrownBy(() -> new PemFile("key file", encrypted).key())
        .hasMessage(
            "key file %s holds an encrypted key; the proxy reads keys without a passphrase"
                .formatted(encrypted));
  }

  @Test
  void verifyingClientsNeedsTheirAuthority() {
    assertThatThrownBy(() -> contexts(TlsMode.VERIFY_CA))
        .hasMessage("Mode verify-ca needs the file of the authority of clients.");
  }

  @Test
  void olderFormsOfKeysAreRead() throws Exception {
    KeyPair rsa = TestCertificates.keys("RSA");
    byte[] pkcs8 = rsa.getPrivate().getEncoded();
    // PKCS #8 of an RSA key: 26 bytes of header around the PKCS #1 form.
    Path pkcs1 =
        Files.writeString(
            directory.resolve("rsa"),
            TestCertificates.pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length)));

    assertThat(new PemFile("key file", pkcs1).key()).isEqualTo(rsa.getPrivate());
  }

  @Test
  void anEcKeyInItsOlderFormNeedsItsCurve() throws Exception {
    KeyPair ec = TestCertificates.keys("EC");
    byte[] secret = ((ECPrivateKey) ec.getPrivate()).getS().toByteArray();
    byte[] curve = TestCertificates.der(0x06, HexFormat.of().parseHex("2a8648ce3d030107"));
    byte[] version = {2, 1, 1};
    byte[] padded = new byte[32];
    int length = Math.min(32, secret.length);
    System.arraycopy(secret, secret.length - length, padded, 32 - length, length);
    byte[] named =
        TestCertificates.der(
            0x30, version, TestCertificates.der(0x04, padded), TestCertificates.der(0xa0, curve));
    byte[] unnamed = TestCertificates.der(0x30, version, TestCertificates.der(0x04, padded));
    Path one =
        Files.writeString(
            directory.resolve("named"), TestCertificates.pem("EC PRIVATE KEY", named));
    Path other =
        Files.writeString(
            directory.resolve("unnamed"), TestCertificates.pem("EC PRIVATE KEY", unnamed));

    assertThat(((ECPrivateKey) new PemFile("key file", one).key()).getS())
        .isEqualTo(((ECPrivateKey) ec.getPrivate()).getS());
    assertThatThrownBy(() -> new PemFile("key file", other).key())
        .hasMessage("key file " + other + " holds an EC key that does not name its curve");
  }

  @ParameterizedTest
  @EnumSource(TlsMode.class)
  void everyModeIsFoundByItsName(TlsMode mode) {
    assertThat(TlsMode.of(mode.text())).contains(mode);
  }

  @ParameterizedTest
  @CsvSource({
    "SHA256withECDSA, SHA-256",
    "SHA384withECDSA, SHA-384",
    "SHA256withRSA, SHA-256",
    "SHA512withRSA, SHA-512",
    "SHA1withRSA, SHA-256",
  })
  void theEndPointsHashIsThatOfTheSignatureOrSha256(String algorithm, String hash) {
    X509Certificate signed = TestCertificates.selfSigned(algorithm).certificate();

    assertThat(ServerEndPoint.of(signed))
        .hasValueSatisfying(
            value ->
                assertThat(value).isEqualTo(Scram.digest(hash, TestCertificates.encoded(signed))));
  }

  @Test
  void aSignatureWithoutAHashOfItsOwnHasNoEndPoint() {
    assertThat(ServerEndPoint.of(TestCertificates.selfSigned("Ed25519").certificate())).isEmpty();
  }

  private TlsContexts contexts(TlsMode mode) throws TlsException {
    return TlsContexts.forClients(
        new ClientFiles(mode, certificate, key, Optional.empty()), () -> NOW);
  }

  private SSLEngine clients(TlsMode mode, Optional<Path> clientAuthority) throws TlsException {
    return TlsContexts.forClients(
            new ClientFiles(mode, certificate, key, clientAuthority), () -> NOW)
        .context()
        .newEngine(UnpooledByteBufAllocator.DEFAULT);
  }

  private static SSLEngine server(
      TlsMode mode, Optional<Path> authority, Optional<OwnFiles> own, String host)
      throws TlsException {
    return TlsContexts.forServers(new ServerFiles(mode, authority, own), () -> NOW)
        .context()
        .newEngine(UnpooledByteBufAllocator.DEFAULT, host, 5432);
  }
}
