# Mounts a system of its own over the root folder $1, with its mount point $2, and stays until it is ended.
# What is written goes to memory. Its processes end with it. It has no network.
set -e
mount -t tmpfs tmpfs "$2"
cd "$2"
mkdir upper work root
mount -t overlay overlay -o "lowerdir=$1,upperdir=upper,workdir=work" root
cd root
mount -t proc proc proc
mount --rbind /dev dev
for folder in dev/shm run tmp; do
  mount -t tmpfs -o mode=1777 tmpfs "$folder"
done
install -d -m 700 -o 1000 -g 1000 run/user/1000
install -d run/dbus run/lock
install -d -m 1777 tmp/.X11-unix
ip link set lo up
# Only now is the root folder of this process the system's.
exec chroot . sh -c "echo ready; exec tini -- sleep infinity"
