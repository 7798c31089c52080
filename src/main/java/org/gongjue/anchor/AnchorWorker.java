package org.gongjue.anchor;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** The thread that keeps anchoring going while the service runs. */
final class AnchorWorker implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(AnchorWorker.class);
    /** While something is on its way; a block takes a second or two. */
    private static final Duration SOON = Duration.ofMillis(250);
    /** After the stand-in has started, before the web server takes requests. */
    static final int PHASE = 100;

    private final Anchor anchor;
    private final Duration poll;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopped = lock.newCondition();
    private @Nullable Thread thread;
    private boolean running;

    AnchorWorker(Anchor anchor, Duration poll) {
        this.anchor = anchor;
        this.poll = poll;
    }

    @Override
    public void start() {
        lock.lock();
        try {
            running = true;
            thread = Thread.ofPlatform().name("anchor").daemon().start(this::work);
        } finally {
            lock.unlock();
        }
    }

    /** Lets the turn under way end: a transaction it has kept is sent again at the next start in any case. */
    @Override
    public void stop() {
        Thread working = thread;
        lock.lock();
        try {
            running = false;
            stopped.signalAll();
        } finally {
            lock.unlock();
        }
        if (working != null) {
            try {
                working.join(Duration.ofSeconds(15));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void work() {
        Duration pause = Duration.ZERO;
        while (goesOnAfter(pause)) {
            try {
                pause = anchor.turn() ? SOON : poll;
            } catch (RuntimeException e) {
                // the database may be away for a while; nothing is lost, and stopping would end anchoring for good
                log.error("anchoring turn failed, trying again", e);
                pause = poll.multipliedBy(5);
            }
        }
    }

    private boolean goesOnAfter(Duration pause) {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (running && left > 0) {
                left = stopped.awaitNanos(left);
            }
            return running;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }
}
