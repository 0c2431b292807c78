"""A mail server for one connection, with TLS: what it hears goes to standard output. Usage: tls_server.py at-once|starttls CERTIFICATE KEY"""
import socket
import ssl
import sys

manner, certificate, key = sys.argv[1:]
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)
listening = socket.create_server(("127.0.0.1", 0))
listening.settimeout(30)
print(f"port {listening.getsockname()[1]} ready", file=sys.stderr, flush=True)


def speak(connection, encrypted):
    """Answers until the client leaves; true if it asked for TLS."""
    lines = connection.makefile("rb")

    def say(text):
        connection.sendall(text.encode() + b"\r\n")

    if not encrypted or manner == "at-once":
        say("220 ready")
    while line := lines.readline():
        print("encrypted" if encrypted else "open", line.decode().rstrip(), flush=True)
        word = line.split()[0].upper() if line.split() else b""
        if word == b"EHLO":
            say("250-here\r\n250-AUTH PLAIN\r\n250 8BITMIME" if encrypted else "250-here\r\n250 STARTTLS")
        elif word == b"STARTTLS":
            say("220 go on")
            return True
        elif word == b"AUTH":
            if len(line.split()) == 2:  # name and password come apart
                say("334 ")
                lines.readline()
            say("235 signed in")
        elif word == b"DATA":
            say("354 go on")
            while (line := lines.readline()) not in (b".\r\n", b""):
                print("text", line.decode().rstrip(), flush=True)
            say("250 taken")
        elif word == b"QUIT":
            say("221 bye")
            return False
        else:
            say("250 ok")
    return False


connection, _ = listening.accept()
connection.settimeout(30)
try:
    if manner == "at-once" or speak(connection, False):
        speak(context.wrap_socket(connection, server_side=True), True)
except (ssl.SSLError, OSError) as error:
    print("broken off", error, flush=True)
