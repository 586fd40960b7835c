// SPDX-License-Identifier: Apache-2.0
package io.github.slo4j.examples.boot;

import io.github.slo4j.Slo;
import io.github.slo4j.objective.Period;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Every way in which a controller's request can end. */
@RestController
@RequestMapping("/endings")
@EnableAsync
public class Endings {
    static final Slo SLO =
            Slo.named("endings").on("/endings/**").availability().target("99%").over(Period.rollingDays(30));

    private final Later later;

    /** Called by Spring. */
    public Endings(Later later) {
        this.later = later;
    }

    /** What comes from elsewhere. */
    @Service
    public static class Later {
        /** Called by Spring. */
        public Later() {}

        /** Runs where Spring runs such things. */
        @Async
        public CompletableFuture<String> answer() {
            return CompletableFuture.completedFuture("later");
        }

        /** The same, in vain. */
        @Async
        public CompletableFuture<String> failure() {
            throw new IllegalStateException("thrown by the application");
        }
    }

    @GetMapping("/sync")
    String sync() {
        return "now";
    }

    @GetMapping("/thread")
    boolean isVirtual() throws IllegalAccessException, InvocationTargetException, NoSuchMethodException {
        return (boolean) Thread.class.getMethod("isVirtual").invoke(Thread.currentThread());
    }

    @GetMapping("/callable")
    Callable<String> callable() {
        return () -> "soon";
    }

    @GetMapping("/callable-throws")
    Callable<String> callableThrows() {
        return () -> {
            throw new IllegalStateException("thrown by the application");
        };
    }

    @GetMapping("/async")
    CompletableFuture<String> async() {
        return later.answer();
    }

    @GetMapping("/async-throws")
    CompletableFuture<String> asyncThrows() {
        return later.failure();
    }

    @GetMapping("/deferred")
    DeferredResult<String> deferred() {
        DeferredResult<String> result = new DeferredResult<>();
        ForkJoinPool.commonPool().execute(() -> result.setResult("at last"));
        return result;
    }

    @GetMapping("/deferred-unavailable")
    DeferredResult<ResponseEntity<String>> deferredUnavailable() {
        DeferredResult<ResponseEntity<String>> result = new DeferredResult<>();
        ForkJoinPool.commonPool().execute(() -> result.setResult(unavailable()));
        return result;
    }

    @GetMapping("/timeout")
    DeferredResult<String> timeout() {
        return new DeferredResult<>(50L);
    }

    @GetMapping("/throws")
    String fail() {
        throw new IllegalStateException("thrown by the application");
    }

    @GetMapping("/handled")
    String handled() {
        throw new UnsupportedOperationException("thrown by the application");
    }

    @GetMapping("/handled-later")
    Callable<String> handledLater() {
        return this::handled;
    }

    @ExceptionHandler
    ResponseEntity<String> handle(UnsupportedOperationException thrown) {
        return ResponseEntity.status(HttpStatus.CONFLICT).body(thrown.getMessage());
    }

    @GetMapping("/unavailable")
    ResponseEntity<String> unavailable() {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body("not now");
    }

    @GetMapping("/stream")
    SseEmitter stream() {
        SseEmitter emitter = new SseEmitter(10_000L);
        ForkJoinPool.commonPool().execute(() -> {
            try {
                emitter.send("something");
                emitter.complete();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        });
        return emitter;
    }
}
