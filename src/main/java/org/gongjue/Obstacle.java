package org.gongjue;

import java.net.BindException;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;

import org.gongjue.anchor.ChainObstacle;

/** Something on this machine that keeps the service from starting; the message says in both languages what to do. */
final class Obstacle extends RuntimeException {
    private static final long serialVersionUID = 1;

    Obstacle(String chinese, String english) {
        super(chinese + System.lineSeparator() + english);
    }

    /** What to tell the person who started the service; empty where the failure is not a known obstacle. */
    static String plainWords(Throwable failure) {
        for (@Nullable
        Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Obstacle obstacle) {
                return String.valueOf(obstacle.getMessage());
            }
            if (cause instanceof ChainObstacle) {
                return String.valueOf(cause.getMessage());
            }
            if (cause instanceof PortInUseException || cause instanceof BindException) {
                return portTaken(cause instanceof PortInUseException taken ? taken.getPort() : -1);
            }
            if (String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("no space left on device")) {
                return diskFull();
            }
        }
        return "";
    }

    static String portTaken(int port) {
        String number = port > 0 ? " " + port : "";
        return """
                端口%s已被占用。请停止占用它的程序，或换一个端口：PORT=8081 mvn spring-boot:run
                Port%s is taken. Stop the program that holds it, or choose another: PORT=8081 mvn spring-boot:run"""
                .formatted(number, number);
    }

    static String diskFull() {
        return """
                磁盘空间不足。请清出至少 1 GB 后重新启动；已收到回执的选票不会丢失。
                The disk is full. Free at least 1 GB and start again; no ballot with a receipt is lost.""";
    }
}
