#!/usr/bin/env python3
"""What a build does to an output folder that others use too, when it is killed, and when the power goes.

usage: output.py --g4h PROGRAM [--kills 50] [--only WORD] [--seed 1]

Each case prints a line; the exit status is 1 when one fails. Mounts, other users' folders and the power cut need root, and a
case that cannot be tried here is skipped with the reason.
"""
import argparse
import hashlib
import json
import os
import random
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time

options = argparse.ArgumentParser(description=__doc__)
options.add_argument("--g4h", required=True)
options.add_argument("--kills", type=int, default=50)
options.add_argument("--only", default="")
options.add_argument("--seed", type=int, default=1)
options = options.parse_args()
G4H = os.path.abspath(options.g4h)
rng = random.Random(options.seed)
WORK = tempfile.mkdtemp(prefix="g4h-output-")
os.chmod(WORK, 0o755)
failures = []
IS_ROOT = os.geteuid() == 0


class Skip(Exception):
    """A case that cannot be tried on this machine."""


def archive(name, posts):
    """Writes an input of these (number, version) posts."""
    path = os.path.join(WORK, name)
    with open(path, "w") as file:
        for number, version in posts:
            file.write(
                json.dumps(
                    {
                        "author": ["alice", "bob", "carol"][number % 3],
                        "permlink": "post-%d" % number,
                        "title": "Post %d" % number,
                        "created": "2026-01-%02dT10:00:00" % (1 + number % 28),
                        "json_metadata": {"tags": ["art", "t%d" % (number % 5)]},
                        "body": "Version %d of @bob's post.\n\n" % version + "Words and *more* words.\n\n" * 30
                        + "```sh\nls %d\n```\n" % number,
                    }
                )
                + "\n"
            )
    return path


A = archive("a.ndjson", [(n, 1) for n in range(40)])
B = archive("b.ndjson", [(n, 2 if n % 4 == 0 else 1) for n in range(10, 55)])


def build(posts, out, *flags, **more):
    run = subprocess.run([G4H, "build", posts, "-o", out, "-q", *flags], capture_output=True, text=True, **more)
    return run.returncode, run.stderr


def seen(out):
    """What a reader sees: each file's digest, and each folder."""
    tree = {}
    for folder, folders, files in os.walk(out):
        if folder == out and ".g4h" in folders:
            folders.remove(".g4h")
        below = "" if folder == out else os.path.relpath(folder, out) + "/"
        if below:
            tree[below[:-1]] = "folder"
        for name in files:
            path = os.path.join(folder, name)
            if os.path.islink(path):
                tree[below + name] = "-> " + os.readlink(path)
            elif not os.path.isfile(path):
                tree[below + name] = "special"
            else:
                with open(path, "rb") as file:
                    tree[below + name] = hashlib.sha256(file.read()).hexdigest()
    return tree


def facts(path):
    """All that must not change of what is not ours: bytes, mode, owner, time, number."""
    found = {}
    for folder, folders, files in os.walk(path):
        for name in folders + files + ["."]:
            whole = os.path.join(folder, name)
            status = os.lstat(whole)
            data = open(whole, "rb").read() if stat.S_ISREG(status.st_mode) else b""
            times = status.st_mtime_ns if not stat.S_ISDIR(status.st_mode) else 0
            found[whole] = (data, status.st_mode, status.st_uid, status.st_gid, times, status.st_ino)
    return found


def expect(condition, message):
    if not condition:
        raise AssertionError(message)


def fresh(name):
    path = os.path.join(WORK, name)
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    return path


def owners_things(out):
    """Files of the owner's in and between ours; returns the folders and files that are theirs alone."""
    os.makedirs(out + "/.git/refs")
    os.makedirs(out + "/uploads/private")
    os.makedirs(out + "/html/@alice", exist_ok=True)
    for path, text in [
        ("CNAME", "example.org\n"),
        (".git/HEAD", "ref: refs/heads/main\n"),
        ("uploads/private/key", "secret"),
        ("html/favicon.ico", "icon"),
        ("html/@alice/notes.txt", "notes"),
    ]:
        with open(os.path.join(out, path), "w") as file:
            file.write(text)
    os.symlink("/etc/hostname", out + "/uploads/link")
    with open(os.fsencode(out) + b"/uploads/caf\xe9.jpg", "w") as file:
        file.write("a name that is not UTF-8")
    os.mkfifo(out + "/uploads/pipe")
    os.chmod(out + "/uploads/private", 0o700)
    os.chmod(out + "/uploads/private/key", 0o600)
    os.utime(out + "/CNAME", (1, 1))
    if IS_ROOT:
        os.chown(out + "/uploads/private", 12345, 12345)
        os.chown(out + "/CNAME", 12345, 54321)
    return [".git", "uploads", "CNAME", "html/favicon.ico", "html/@alice/notes.txt"]


def owners_facts(out, names):
    found = {}
    for name in names:
        path = os.path.join(out, name)
        if os.path.isdir(path):
            for folder, folders, files in os.walk(os.fsencode(path)):
                for entry in [folder] + [os.path.join(folder, x) for x in files]:
                    status = os.lstat(entry)
                    data = open(entry, "rb").read() if stat.S_ISREG(status.st_mode) else b""
                    found[entry] = (data, status.st_mode, status.st_uid, status.st_gid, status.st_mtime_ns, status.st_ino)
        else:
            status = os.lstat(path)
            found[path] = (open(path, "rb").read(), status.st_mode, status.st_uid, status.st_gid, status.st_mtime_ns, status.st_ino)
    return found


def without_owners(tree):
    names = (".git", "uploads", "CNAME", "html/favicon.ico", "html/@alice/notes.txt")
    return {path: what for path, what in tree.items() if not any(path == n or path.startswith(n + "/") for n in names)}


def reference(posts):
    out = os.path.join(fresh("reference"), "out")
    status, said = build(posts, out)
    expect(status == 0, "the build of the reference fails: " + said)
    return seen(out)


# Cases


def case_owner():
    """what its owner has in the folder is untouched: bytes, modes, owners, times"""
    out = fresh("owner") + "/out"
    os.makedirs(out)
    names = owners_things(out)
    before = owners_facts(out, names)
    for posts in (A, B, A, A):
        status, said = build(posts, out)
        expect(status == 0, said)
        expect(owners_facts(out, names) == before, "something of the owner's changed")
        expect(without_owners(seen(out)) == WHOLE[posts], "the tree is not that of a clean build")


def case_writer():
    """files that come into the folder during builds, and commits in it, are all there afterwards"""
    out = fresh("writer") + "/out"
    build(A, out)
    os.makedirs(out + "/uploads")
    git = ["git", "-C", out, "-c", "user.name=x", "-c", "user.email=x@localhost"]
    has_git = shutil.which("git") is not None
    if has_git:
        subprocess.run(git + ["init", "-q"], check=True)
    wanted = {}
    commits = 0
    for number in range(6):
        run = subprocess.Popen([G4H, "build", B if number % 2 == 0 else A, "-o", out, "-q"])
        while run.poll() is None:
            name = "%d.txt" % len(wanted)
            with open(out + "/uploads/" + name, "w") as file:
                file.write(name)
            wanted[name] = name
            if has_git and len(wanted) % 40 == 0:
                subprocess.run(git + ["add", "uploads"], check=True)
                subprocess.run(git + ["commit", "-qm", name], check=True)
                commits += 1
        expect(run.returncode == 0, "a build failed")
    for name, text in wanted.items():
        with open(out + "/uploads/" + name) as file:
            expect(file.read() == text, name + " differs")
    if has_git and commits:
        expect(subprocess.run(git + ["fsck", "--full"], capture_output=True).returncode == 0, "git fsck fails")
        count = subprocess.run(git + ["rev-list", "--count", "HEAD"], capture_output=True, text=True).stdout
        expect(int(count) == commits, "commits are lost")
    return "%d files, %d commits" % (len(wanted), commits)


def case_kills():
    """kill -9 at random moments: every file is old or new, and the next build makes the tree whole and new"""
    out = fresh("kills") + "/out"
    os.makedirs(out)
    names = owners_things(out)
    build(A, out)
    before = owners_facts(out, names)
    start = time.time()
    build(B, out)
    length = time.time() - start
    build(A, out)
    counts = {"old": 0, "part": 0, "new": 0, "finished": 0}
    old, new = A, B
    moment = length
    for number in range(options.kills):
        run = subprocess.Popen([G4H, "build", new, "-o", out, "-q"], stderr=subprocess.DEVNULL)
        # Most near the moment of publishing, which is looked for; some anywhere.
        time.sleep(rng.uniform(0, length * 1.2) if number % 4 == 0 else moment * rng.uniform(0.9, 1.1))
        run.kill()
        is_killed = run.wait() != 0
        tree = without_owners(seen(out))
        for path, what in tree.items():
            expect(what in (WHOLE[old].get(path), WHOLE[new].get(path)), "trial %d: %s is torn" % (number, path))
        for path in WHOLE[old].keys() & WHOLE[new].keys():
            expect(path in tree, "trial %d: %s is missing" % (number, path))
        state = "old" if tree == WHOLE[old] else "new" if tree == WHOLE[new] else "part"
        counts["finished" if not is_killed else state] += 1
        moment *= 1.05 if state == "old" else 1 / 1.05
        status, said = build(new, out)
        expect(status == 0, "trial %d: the next build fails: %s" % (number, said))
        expect(without_owners(seen(out)) == WHOLE[new], "trial %d: the next build is not whole" % number)
        expect(sorted(os.listdir(out + "/.g4h")) == ["lock", "pages", "record"], "trial %d: something is left over" % number)
        expect(owners_facts(out, names) == before, "trial %d: something of the owner's changed" % number)
        old, new = new, old
    return str(counts)


def mount(*arguments):
    if not IS_ROOT:
        raise Skip("needs root")
    run = subprocess.run(["mount", *arguments], capture_output=True, text=True)
    if run.returncode:
        raise Skip("mount: " + run.stderr.strip())


def case_bind():
    """a mount inside the folder is not emptied, and the folder may be a mount itself"""
    place = fresh("bind")
    out = place + "/out"
    os.makedirs(out)
    os.makedirs(place + "/videos")
    build(A, out)
    os.makedirs(out + "/uploads")
    mount("--bind", place + "/videos", out + "/uploads")
    try:
        open(place + "/videos/precious", "w").write("precious")
        for posts in (B, A):
            status, said = build(posts, out)
            expect(status == 0, said)
        expect(open(place + "/videos/precious").read() == "precious", "the mount was emptied")
    finally:
        subprocess.run(["umount", out + "/uploads"])
    mount("--bind", place + "/videos", out)
    try:
        status, said = build(A, out)
        expect(status == 0, said)
        tree = seen(out)
        expect(tree.pop("precious", None) is not None and tree == WHOLE[A], "a mount as the folder is not whole")
    finally:
        subprocess.run(["umount", out])


def case_inner():
    """one of our own folders may be a mount of another file system"""
    place = fresh("inner")
    out = place + "/out"
    os.makedirs(out + "/html")
    mount("-t", "tmpfs", "-o", "size=32m", "tmpfs", out + "/html")
    try:
        for posts in (A, B, A):
            status, said = build(posts, out)
            expect(status == 0, said)
            expect(seen(out) == WHOLE[posts], "not whole")
    finally:
        subprocess.run(["umount", out + "/html"])


def case_overlay():
    """the folder is in a lower layer of an overlay, as in a container's image"""
    place = fresh("overlay")
    lower, upper, work, top = (os.path.join(place, x) for x in ("lower", "upper", "work", "top"))
    mount("-t", "tmpfs", "tmpfs", place)
    try:
        for folder in (lower, upper, work, top):
            os.makedirs(folder)
        build(A, lower + "/out")
        mount("-t", "overlay", "overlay", "-o", "lowerdir=%s,upperdir=%s,workdir=%s" % (lower, upper, work), top)
        try:
            for posts in (B, A):
                status, said = build(posts, top + "/out")
                expect(status == 0, said)
                expect(seen(top + "/out") == WHOLE[posts], "not whole")
        finally:
            subprocess.run(["umount", top])
    finally:
        subprocess.run(["umount", place])


def case_setgid():
    """another's folder, closed to the world, with setgid: modes, owners and groups stay, new files get the group"""
    if not IS_ROOT:
        raise Skip("needs root")
    out = fresh("setgid") + "/out"
    os.makedirs(out)
    os.chown(out, 12345, 54321)
    os.chmod(out, 0o2750)
    for posts in (A, B):
        status, said = build(posts, out)
        expect(status == 0, said)
        here = os.stat(out)
        expect((stat.S_IMODE(here.st_mode), here.st_uid, here.st_gid) == (0o2750, 12345, 54321), "the folder changed")
        expect(os.stat(out + "/html/index.html").st_gid == 54321, "a new file has another group")
        expect(os.stat(out + "/html").st_gid == 54321, "a new folder has another group")


def case_others():
    """another user's folder and file inside stay, and a folder that may not be written to is named before anything is done"""
    if not IS_ROOT:
        raise Skip("needs root")
    place = fresh("others")
    os.chown(place, 65534, 65534)
    out = place + "/out"

    def nobody():
        os.setgid(65534)
        os.setuid(65534)

    def built(posts):
        return build(posts, out, preexec_fn=nobody)

    expect(built(A)[0] == 0, "a plain user's build fails")
    os.makedirs(out + "/.well-known")
    open(out + "/root.txt", "w").write("root's")
    before = facts(out + "/.well-known")
    status, said = built(B)
    expect(status == 0, said)
    expect(facts(out + "/.well-known") == before and os.stat(out + "/root.txt").st_uid == 0, "changed")
    os.chown(out + "/html/@bob", 0, 0)
    tree = seen(out)
    status, said = built(A)
    expect(status == 73 and "html/@bob" in said, "%d %s" % (status, said))
    expect(seen(out) == tree, "something was done")


def case_power():
    """after a power cut every file is old or new, and the next build needs nothing"""
    if not IS_ROOT:
        raise Skip("needs root")
    place = fresh("power")
    image, here = place + "/disk", place + "/here"
    os.makedirs(here)
    subprocess.run(["truncate", "-s", "48M", image], check=True)
    if subprocess.run(["mkfs.ext4", "-q", "-F", image], capture_output=True).returncode:
        raise Skip("there is no mkfs.ext4")
    mount("-o", "loop", image, here)
    counts = []
    try:
        build(A, here + "/out")
        subprocess.run(["sync"])
        for number in range(8):
            posts, other = (B, A) if number % 2 == 0 else (A, B)
            run = subprocess.Popen([G4H, "build", posts, "-o", here + "/out", "-q"])
            if number < 4:
                time.sleep(rng.uniform(0, 0.5))
            else:
                run.wait()
                time.sleep([0, 1, 4, 6][number - 4])
            # What the disk holds now; the machine's memory is lost. A copy takes time, and a cut takes none.
            copy = place + "/copy"
            if run.poll() is None:
                run.send_signal(signal.SIGSTOP)
            subprocess.run(["cp", "--sparse=always", image, copy], check=True)
            if run.poll() is None:
                run.send_signal(signal.SIGCONT)
            run.wait()
            there = place + "/there"
            os.makedirs(there, exist_ok=True)
            mount("-o", "loop", copy, there)
            try:
                tree = seen(there + "/out")
                for path, what in tree.items():
                    expect(what in (WHOLE[A].get(path), WHOLE[B].get(path)), "cut %d: %s is torn" % (number, path))
                counts.append("new" if tree == WHOLE[posts] else "old" if tree == WHOLE[other] else "part")
                expect(number < 4 or tree == WHOLE[posts], "cut %d: the build had ended, and its tree is not there" % number)
                status, said = build(posts, there + "/out")
                expect(status == 0, "cut %d: the next build fails: %s" % (number, said))
                expect(seen(there + "/out") == WHOLE[posts], "cut %d: the next build is not whole" % number)
            finally:
                subprocess.run(["umount", there])
    finally:
        subprocess.run(["umount", here])
    return " ".join(counts)


def case_strace():
    """no fsync for a file, and no look outside the input, the output and what a program needs"""
    if not shutil.which("strace"):
        raise Skip("there is no strace")
    place = fresh("strace")
    out = place + "/out"
    os.makedirs(out)
    owners_things(out)
    found = []
    for posts in (A, B):
        log = place + "/log"
        subprocess.run(
            ["strace", "-f", "-y", "-s", "4096", "-e", "trace=%file,fsync,fdatasync,syncfs,getdents64", "-o", log, G4H, "build", posts, "-o", out, "-q"],
            check=True,
        )
        with open(log, errors="replace") as file:
            lines = file.readlines()
        syncs = [line for line in lines if re.search(r"\b(fsync|fdatasync)\(", line)]
        expect(len(syncs) <= 4, "%d fsyncs" % len(syncs))
        found.append("%d fsync, %d syncfs" % (len(syncs), sum("syncfs(" in line for line in lines)))
        theirs = [line for line in lines if re.search(r"uploads|CNAME|\.git|notes\.txt|favicon", line)]
        expect(not theirs, "the owner's files are looked at: " + "".join(theirs[:2]))
        system = ("/proc/", "/sys/", "/etc/", "/usr/", "/lib", "/dev/", "/opt/", os.path.dirname(G4H), os.path.dirname(os.path.realpath(G4H)))
        for line in lines:
            for path in re.findall(r'"(/[^"]*)"', line):
                expect(
                    path == "/" or path.startswith(system) or WORK.startswith(path.rstrip("/")) or path.startswith((place, posts)),
                    "a look at " + path,
                )
    return "; ".join(found)


def main():
    for name, case in [(n, c) for n, c in globals().items() if n.startswith("case_") and options.only in n]:
        label = "%s: %s" % (name[5:], case.__doc__)
        try:
            print("ok    ", label, "(%s)" % more if (more := case()) else "", flush=True)
        except Skip as reason:
            print("skip  ", label, "(%s)" % reason, flush=True)
        except Exception as error:
            failures.append(name)
            print("FAILED", label + ":", error, flush=True)
    shutil.rmtree(WORK, ignore_errors=True)
    sys.exit(1 if failures else 0)


WHOLE = {posts: reference(posts) for posts in (A, B)}
main()
