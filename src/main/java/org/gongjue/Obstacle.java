package org.gongjue;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/** Something on this machine that keeps the service from starting; the message says in both languages what to do. */
final class Obstacle extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Obstacle(String chinese, String english, @Nullable Throwable cause) {
        super(chinese + System.lineSeparator() + english, cause);
    }

    static Obstacle portTaken(int port) {
        return new Obstacle("端口 " + port + " 已被占用。请停止占用它的程序，或换一个端口：PORT=8081 mvn spring-boot:run",
                "Port " + port
                        + " is taken. Stop the program that holds it, or choose another: PORT=8081 mvn spring-boot:run",
                null);
    }

    static Obstacle diskFull() {
        return new Obstacle("磁盘空间不足。请清出至少 1 GB 后重新启动；已收到回执的选票不会丢失。",
                "The disk is full. Free at least 1 GB and start again; no ballot with a receipt is lost.", null);
    }

    static Obstacle dataInUse(Path folder) {
        return new Obstacle("另一个共决服务正在使用数据目录 " + folder + "。请先停止它，或用 GONGJUE_DATA 指定另一个目录。",
                "Another Gongjue service is using the data folder " + folder
                        + ". Stop it first, or name another folder in GONGJUE_DATA.",
                null);
    }

    static Obstacle dataUnusable(Path folder, Throwable cause) {
        return new Obstacle("数据目录 " + folder + " 无法使用：" + cause.getMessage() + "。请检查权限，或用 GONGJUE_DATA 指定另一个目录。",
                "The data folder " + folder + " cannot be used: " + cause.getMessage()
                        + ". Check its permissions, or name another folder in GONGJUE_DATA.",
                cause);
    }

    static Obstacle noDatabase() {
        return new Obstacle("未设置数据库。请设置 SPRING_DATASOURCE_URL 等；只想在本机试用，请加 --spring.profiles.active=local",
                "No database is set. Set SPRING_DATASOURCE_URL and so on; to try it on this machine, add "
                        + "--spring.profiles.active=local",
                null);
    }

    static Obstacle databaseStays(long pid, Throwable cause) {
        return new Obstacle("上次运行留下的数据库（进程 " + pid + "）没有停止。请结束该进程后重试。",
                "The database of an earlier run (process " + pid + ") does not stop. End it and try again.", cause);
    }
}
