package io.dese.proxy.auth;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** Reads the common name of a certificate's subject. */
final class CommonName {

  private CommonName() {}

  /** Empty when there is none, or several, or one that is no text. */
  static Optional<String> of(X509Certificate certificate) {
    List<String> names = new ArrayList<>();
    try {
      for (Rdn rdn : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
        Attribute attribute = rdn.toAttributes().get("CN");
        if (attribute != null) {
          addAll(attribute, names);
        }
      }
    } catch (NamingException e) {
      return Optional.empty();
    }
    return names.size() == 1 && names.get(0).indexOf('\0') < 0
        ? Optional.of(names.get(0))
        : Optional.empty();
  }

  private static void addAll(Attribute attribute, List<String> names) throws NamingException {
    NamingEnumeration<?> values = attribute.getAll();
    for (Enumeration<?> all = values; all.hasMoreElements(); ) {
      // A value in an encoding that is no text comes as bytes: as good as several names.
      names.add(all.nextElement() instanceof String text ? text : "\0");
    }
  }
}
