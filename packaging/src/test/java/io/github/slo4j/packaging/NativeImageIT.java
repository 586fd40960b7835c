// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Holds the metadata for native images against the classes. No native image is built here: that the metadata is enough
 * is not shown, only that it is true and that nothing else in the modules is reached by name.
 */
class NativeImageIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HTTP_CLIENT_CAN_BE_CLOSED = 21;

    private record Metadata(Published module, String file) {
        JsonNode content() {
            try {
                return JSON.readTree(Published.bytes(module.jar(), file));
            } catch (IOException broken) {
                throw new AssertionError(file + " is no JSON", broken);
            }
        }
    }

    private static List<Metadata> files(String name) {
        return Reactor.jars()
                .flatMap(module -> Published.filesIn(module.jar()).stream()
                        .filter(file -> file.startsWith("META-INF/native-image/") && file.endsWith("/" + name))
                        .map(file -> new Metadata(module, file)))
                .toList();
    }

    private static Stream<JsonNode> each(JsonNode array) {
        assertThat(array.isArray()).isTrue();
        return StreamSupport.stream(array.spliterator(), false);
    }

    @Test
    void everythingThatIsToBeReflectedOnExists() {
        List<Metadata> files = files("reflect-config.json");

        assertThat(files)
                .extracting(file -> file.module().name())
                .containsExactlyInAnyOrder("slo-servlet", "slo-httpclient");
        assertThat(files).flatMap(file -> each(file.content()).toList()).allSatisfy(entry -> {
            assertThat(fields(entry)).containsExactlyInAnyOrder("condition", "name", "methods");
            assertThat(typeNamed(entry.at("/condition/typeReachable"))).isNotNull();
            Class<?> type = typeNamed(entry.get("name"));
            assertThat(each(entry.get("methods")))
                    .isNotEmpty()
                    .allSatisfy(method -> assertThat(exists(type, method))
                            .as("%s.%s", type, method)
                            .isEqualTo(type != HttpClient.class
                                    || Runtime.version().feature() >= HTTP_CLIENT_CAN_BE_CLOSED));
        });
    }

    private static Set<String> fields(JsonNode entry) {
        Set<String> names = new TreeSet<>();
        entry.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Class<?> typeNamed(JsonNode name) {
        try {
            return Class.forName(name.asText(), false, NativeImageIT.class.getClassLoader());
        } catch (ClassNotFoundException missing) {
            throw new AssertionError(missing);
        }
    }

    private static boolean exists(Class<?> type, JsonNode method) {
        assertThat(fields(method)).containsExactlyInAnyOrder("name", "parameterTypes");
        Class<?>[] parameters =
                each(method.get("parameterTypes")).map(NativeImageIT::typeNamed).toArray(Class<?>[]::new);
        String name = method.get("name").asText();
        try {
            return name.equals("<init>")
                    ? type.getConstructor(parameters) != null
                    : type.getMethod(name, parameters) != null;
        } catch (NoSuchMethodException missing) {
            return false;
        }
    }

    @Test
    void everyResourceOfAModuleIsIncluded() {
        assertThat(Reactor.jars()).allSatisfy(module -> {
            List<Pattern> included = files("resource-config.json").stream()
                    .filter(file -> file.module().equals(module))
                    .flatMap(file -> each(file.content().at("/resources/includes")))
                    .map(entry -> Pattern.compile(entry.get("pattern").asText()))
                    .toList();
            List<String> resources = Published.filesIn(module.jar()).stream()
                    .filter(file -> !file.endsWith(".class"))
                    .filter(file -> !file.matches("META-INF/(MANIFEST.MF|LICENSE|maven/.*|native-image/.*)"))
                    .toList();

            assertThat(included).hasSameSizeAs(resources);
            assertThat(resources)
                    .allMatch(file -> included.stream()
                            .anyMatch(pattern -> pattern.matcher(file).matches()));
        });
    }

    /**
     * The builder of native images finds by itself what is looked up by constants in one call, as all but {@code
     * LifeCycle} do, whose methods are in the metadata. What looks at definitions while they are built is in no image.
     */
    @Test
    void nothingElseIsReachedByName() {
        Set<String> callers = new ClassFileImporter()
                        .importJars(Reactor.jars()
                                .filter(module -> !module.name().equals("slo-advice"))
                                .map(NativeImageIT::open)
                                .toList())
                        .stream()
                        .filter(type -> type.getAccessesFromSelf().stream().anyMatch(NativeImageIT::looksUpByName))
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(callers)
                .containsExactly(
                        "LifeCycle", "RecorderControl", "RequestRecord", "ServletCarriers", "Timing", "VirtualThreads");
    }

    private static JarFile open(Published module) {
        try {
            return new JarFile(module.jar().toFile());
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    private static boolean looksUpByName(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getName();
        return (owner.equals(MethodHandles.Lookup.class.getName()) && name.startsWith("find"))
                || (owner.equals(Class.class.getName())
                        && name.matches(
                                "forName|get(Declared)?(Field|Method|Constructor|Record|Class).*|getResource.*"))
                || owner.matches("java\\.lang\\.reflect\\.Proxy|java\\.util\\.(ServiceLoader|ResourceBundle)"
                        + "|java\\.io\\.Object(In|Out)putStream")
                || (owner.equals(ClassLoader.class.getName()) && name.matches("loadClass|getResource.*"));
    }
}
