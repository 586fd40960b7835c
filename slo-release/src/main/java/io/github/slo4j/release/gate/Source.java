// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release.gate;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Where a status is. It is named by scheme and host alone, for user, path and query of a URL may be secrets. */
interface Source {
    int MOST_BYTES = 16 * 1024 * 1024;

    Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*", Pattern.DOTALL);

    /** Reads it all, waiting as long as it takes; who has no patience interrupts. */
    byte[] read() throws Unreadable, IOException, InterruptedException;

    /** What it may be called in a message. */
    String name();

    static Source of(String text, @Nullable String authorization) throws Misuse {
        var scheme = SCHEME.matcher(text);
        try {
            return scheme.matches()
                    ? Url.of(scheme.group(1).toLowerCase(Locale.ROOT), new URI(text), authorization)
                    : new File(Path.of(text));
        } catch (URISyntaxException | InvalidPathException malformed) {
            throw new Misuse("--status is neither a URL nor the path of a file");
        }
    }

    private static byte[] readAll(InputStream from) throws IOException, Unreadable {
        try (from) {
            byte[] bytes = from.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new Unreadable("is longer than 16 MB");
            }
            return bytes;
        }
    }

    /** A file, such as a pipeline keeps. */
    record File(Path path) implements Source {
        @Override
        public byte[] read() throws Unreadable, IOException {
            try {
                return readAll(Files.newInputStream(path));
            } catch (NoSuchFileException missing) {
                throw new Unreadable("is not there");
            } catch (IOException broken) {
                throw new Unreadable("cannot be read");
            }
        }

        @Override
        public String name() {
            return "the file"; // a URL that was mistyped is taken for one
        }
    }

    /** A status that a service serves. Redirects are not followed: where they lead nobody has said. */
    record Url(URI uri, @Nullable String authorization) implements Source {
        static Url of(String scheme, URI uri, @Nullable String authorization) throws Misuse {
            if (!scheme.equals("http") && !scheme.equals("https")) {
                throw new Misuse("--status must be a URL of http or https, or a file");
            }
            if (uri.getHost() == null) {
                throw new Misuse("--status is a URL without a host");
            }
            if (uri.getRawUserInfo() != null) {
                throw new Misuse("--status has a user in its URL; set the environment variable "
                        + ReleaseGate.AUTHORIZATION + " to what the header Authorization should be");
            }
            return new Url(uri, authorization);
        }

        @Override
        public byte[] read() throws Unreadable, IOException, InterruptedException {
            HttpClient client =
                    HttpClient.newBuilder().followRedirects(Redirect.NEVER).build();
            try {
                HttpResponse<InputStream> answer = client.send(request(), BodyHandlers.ofInputStream());
                if (answer.statusCode() != 200) {
                    answer.body().close();
                    throw new Unreadable("was answered with status " + answer.statusCode()
                            + (answer.statusCode() / 100 == 3 ? ", and redirects are not followed" : ""));
                }
                return readAll(answer.body());
            } catch (ConnectException down) {
                throw new Unreadable("cannot be reached");
            } catch (SSLException untrusted) {
                throw new Unreadable("cannot be reached by TLS");
            } catch (IOException broken) {
                throw new Unreadable("broke off");
            }
        }

        private HttpRequest request() throws Unreadable {
            try {
                HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "application/json");
                if (authorization != null) {
                    request.header("Authorization", authorization);
                }
                return request.build();
            } catch (IllegalArgumentException malformed) {
                throw new Unreadable("cannot be asked for: " + ReleaseGate.AUTHORIZATION + " or the URL is malformed");
            }
        }

        @Override
        public String name() {
            return "the status at " + uri.getScheme() + "://" + uri.getHost()
                    + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        }

        @Override
        public String toString() {
            return name(); // and no header
        }
    }
}
