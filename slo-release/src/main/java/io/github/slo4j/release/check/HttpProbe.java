// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.release.check;

import io.github.slo4j.release.Synthetic;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A probe that asks for a page: {@code HttpProbe.get(uri).expecting(200).containing("welcome").within(ofSeconds(2))}.
 *
 * <p>It asks once, follows no redirect, keeps no connection, and reads 64 KB of the body at most, and that only if it looks
 * for a text. Neither its address nor its headers are ever shown.
 *
 * <p>Thread-safety: immutable, safe for use by many threads.
 */
public final class HttpProbe extends Probe {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,100}");
    private static final Set<String> OF_THE_CLIENT =
            Set.of("connection", "content-length", "expect", "host", "upgrade");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]{0,4000}");

    private final URI uri;
    private final int status;
    private final String text;
    private final Map<String, String> headers;

    private HttpProbe(URI uri, int status, String text, Map<String, String> headers, Duration deadline) {
        super(deadline);
        this.uri = uri;
        this.status = status;
        this.text = text;
        this.headers = headers;
    }

    /**
     * Begins with the address.
     *
     * @param uri of http or https
     * @return a probe that expects status 200 within ten seconds
     * @throws IllegalArgumentException if the address has another scheme, no host, or a user; the message does not repeat it
     */
    public static HttpProbe get(URI uri) {
        Objects.requireNonNull(uri, "uri must not be null; try URI.create(\"https://shop.example/\")");
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https"))
                || uri.getHost() == null
                || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "the address of a probe must be http or https with a host and without a user;"
                            + " give credentials by withHeader(\"Authorization\", ...)");
        }
        return new HttpProbe(uri, 200, "", Map.of(), USUAL_DEADLINE);
    }

    /**
     * The same probe, which expects another status.
     *
     * @param status 100 to 599
     * @return the new probe
     * @throws IllegalArgumentException if it is out of range
     */
    public HttpProbe expecting(int status) {
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException(
                    "an expected status must be between 100 and 599, but was " + status + "; 200 is usual");
        }
        return new HttpProbe(uri, status, text, headers, deadline());
    }

    /**
     * The same probe, which looks for a text in the first 64 KB of the body.
     *
     * @param text the text, read as UTF-8; empty for none
     * @return the new probe
     */
    public HttpProbe containing(String text) {
        Objects.requireNonNull(text, "text must not be null; leave the call out for none");
        return new HttpProbe(uri, status, text, headers, deadline());
    }

    /**
     * The same probe with one more header.
     *
     * @param name its name, of letters, digits and -
     * @param value its value, of printable ASCII
     * @return the new probe
     * @throws IllegalArgumentException if it is no header, the message does not repeat the value; or one that the client
     *     sets itself, such as Host
     */
    public HttpProbe withHeader(String name, String value) {
        Objects.requireNonNull(name, "name must not be null; give that of a header");
        Objects.requireNonNull(value, "value must not be null; leave the call out for none");
        if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a header needs a name of 1 to 100 letters, digits and -, and a value of at"
                            + " most 4000 printable ASCII characters; remove line breaks");
        }
        if (OF_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("header " + name
                    + " is set by the client itself; leave it out, and name another host in the address");
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpProbe(uri, status, text, Collections.unmodifiableMap(more), deadline());
    }

    /**
     * The same probe, which says by the header {@link Synthetic#HEADER} that no user sent it. The filter of slo-servlet that
     * knows the same secret then leaves it out of users' SLOs.
     *
     * @param secret 16 to 200 visible ASCII characters
     * @return the new probe
     * @throws IllegalArgumentException if it is no such secret
     */
    public HttpProbe synthetic(String secret) {
        return withHeader(Synthetic.HEADER, Synthetic.requireSecret(secret));
    }

    @Override
    public HttpProbe within(Duration deadline) {
        return new HttpProbe(uri, status, text, headers, deadline);
    }

    @Override
    Look look() {
        return new HttpLook(uri, status, text, headers);
    }
}
