// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.servlet;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key and its certificate for 127.0.0.1, signed by itself, made by the JDK's keytool once a run. */
final class Key {
    static final String PASSWORD = "no-secret";

    private static final Path FILE = make();

    private Key() {}

    static String file() {
        return FILE.toString();
    }

    private static Path make() {
        try {
            Path file = Files.createTempDirectory(Path.of("target"), "key")
                    .toAbsolutePath()
                    .resolve("key.p12");
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            PASSWORD,
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "san=ip:127.0.0.1")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(keytool.getInputStream().readAllBytes());
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException("keytool made no key: " + said);
            }
            return file;
        } catch (Exception e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** For both sides: it shows the certificate, and trusts it. */
    static SSLContext context() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(FILE)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
