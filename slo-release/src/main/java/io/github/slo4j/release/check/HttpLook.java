// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One request, made by the thread that looks and by no other: the newer client keeps threads of its own, which would outlive
 * the check. Reading from a socket heeds no interruption, so {@link #cut} closes it. Not so while the body comes, where
 * closing waits for reading: that looks after each piece whether it was cut, and a silence lasts one more deadline at most.
 */
final class HttpLook implements Look {
    private static final int MOST_READ = 64 * 1024;
    private static final int MOST_SHOWN = 60;

    private final URI uri;
    private final int expected;
    private final String text;
    private final Map<String, String> headers;
    private final int deadlineMillis;
    private volatile @Nullable HttpURLConnection waiting;
    private volatile boolean isCut;

    HttpLook(URI uri, int expected, String text, Map<String, String> headers, Duration deadline) {
        this.uri = uri;
        this.expected = expected;
        this.text = text;
        this.headers = headers;
        this.deadlineMillis = (int) deadline.toMillis();
    }

    @Override
    public Optional<String> call() {
        try {
            HttpURLConnection connection = prepare();
            try {
                connection.connect(); // before it there is nothing that could be closed
                waiting = connection;
                return isCut ? Optional.empty() : judge(connection);
            } finally {
                waiting = null;
                connection.disconnect();
            }
        } catch (IOException failure) {
            return Optional.of(words(failure));
        }
    }

    private HttpURLConnection prepare() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout(deadlineMillis);
        connection.setReadTimeout(deadlineMillis);
        connection.setRequestProperty("Connection", "close");
        headers.forEach(connection::setRequestProperty);
        return connection;
    }

    private Optional<String> judge(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        waiting = null;
        if (status != expected) {
            return Optional.of(status < 0 ? "answered no HTTP" : "answered " + status + ", expected " + expected);
        }
        return text.isEmpty() || body(connection, status).contains(text)
                ? Optional.empty()
                : Optional.of("answered " + status + " without \"" + shown() + "\"");
    }

    private String body(HttpURLConnection connection, int status) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] piece = new byte[8 * 1024];
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            int length = 0;
            while (in != null && length >= 0 && body.size() < MOST_READ && !isCut) {
                body.write(piece, 0, length);
                length = in.read(piece);
            }
        }
        return body.toString(UTF_8);
    }

    private String shown() {
        return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "..." : text;
    }

    /** By kind, for messages of exceptions name addresses. */
    private static String words(IOException failure) {
        if (failure instanceof ConnectException) {
            return "cannot be reached";
        } else if (failure instanceof UnknownHostException) {
            return "its host is not known";
        } else if (failure instanceof SocketTimeoutException) {
            return "answered too late";
        } else if (failure instanceof SSLException) {
            return "cannot be reached by TLS";
        }
        return "the answer broke off";
    }

    @Override
    public void cut() {
        isCut = true;
        HttpURLConnection connection = waiting;
        if (connection != null) {
            connection.disconnect();
        }
    }
}
